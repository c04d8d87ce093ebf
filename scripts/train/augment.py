# SPDX-License-Identifier: MIT
# Copyright 2026 the SMP Planner authors
"""Augmentation of head photos: geometry, tones, camera, and composed patches of hair loss.

Every function takes RGB uint8 and a label map (0 background 1 skin 2 bald 3 thin 4 hair-covered 255 ignore) and a numpy
Generator, and depends on nothing else, so a sample is a function of its seed.
"""
import cv2
import numpy as np

BACKGROUND, SKIN, BALD, THIN, HAIR, IGNORE = 0, 1, 2, 3, 4, 255


def smooth_noise(rng, size, sigma, stretch=1.0, angle=0.0):
    """Zero-mean noise of unit variance, correlated over sigma pixels and `stretch` times as long along `angle`."""
    cell = max(1.0, sigma / 3)
    n = int(size * 1.5 / cell) + 4
    field = rng.standard_normal((n, n), dtype=np.float32)
    field = cv2.GaussianBlur(field, (0, 0), sigmaX=sigma / cell * stretch, sigmaY=sigma / cell)
    field /= field.std() + 1e-6
    m = cv2.getRotationMatrix2D((size / 2, size / 2), np.degrees(angle), 1.0)
    big = np.array([[cell, 0, size / 2 - n * cell / 2], [0, cell, size / 2 - n * cell / 2]], np.float32)
    full = np.vstack([m, [0, 0, 1]]) @ np.vstack([big, [0, 0, 1]])
    return cv2.warpAffine(field, full[:2], (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def warp(rgb, label, rng, size, view):
    """Random similarity with a little stretch; a fifth of the samples are close crops centred on the scalp."""
    h, w = label.shape
    close = rng.random() < 0.18
    zoom = np.exp(rng.uniform(np.log(1.25), np.log(2.5)) if close else rng.uniform(np.log(0.85), np.log(1.3)))
    spin = rng.normal(0, 8)
    if view == "top" and rng.random() < 0.5:
        spin += 180
    if rng.random() < (0.15 if view == "top" or close else 0.02):
        spin = rng.uniform(0, 360)
    centre = np.array([w / 2, h / 2]) + rng.normal(0, 0.04, 2) * w
    if close:
        pick = np.flatnonzero((label >= BALD) & (label <= HAIR)) if rng.random() < 0.93 else np.flatnonzero(label == BACKGROUND)
        if len(pick):
            at = pick[rng.integers(len(pick))]
            centre = np.array([at % w, at // w], float)
    stretch = np.exp(rng.normal(0, 0.1))
    c, s = np.cos(np.radians(spin)), np.sin(np.radians(spin))
    flip = -1.0 if rng.random() < 0.5 else 1.0
    a = np.array([[c, -s], [s, c]]) @ np.diag([flip * stretch, 1 / stretch]) * zoom * size / w
    m = np.hstack([a, (np.array([size / 2, size / 2]) - a @ centre)[:, None]])
    border = cv2.BORDER_REFLECT if rng.random() < 0.5 else cv2.BORDER_CONSTANT
    fill = tuple(int(v) for v in rng.integers(0, 256, 3))
    mode = cv2.INTER_AREA if zoom < 0.7 else cv2.INTER_LINEAR
    out = cv2.warpAffine(rgb, m, (size, size), flags=mode, borderMode=border, borderValue=fill)
    lab = cv2.warpAffine(label, m, (size, size), flags=cv2.INTER_NEAREST, borderMode=border, borderValue=BACKGROUND)
    return out, lab


def soft(mask, sigma=0.8):
    return cv2.GaussianBlur(mask.astype(np.float32), (0, 0), sigma)[..., None]


def remap_tones(rgb, label, rng):
    """Shifts hair and skin tones apart from each other (black, brown, blond, grey hair; all skin classes)."""
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB)
    hair, skin = label == HAIR, (label == SKIN) | (label == BALD) | (label == THIN)
    out = rgb
    if hair.sum() > 60 and rng.random() < 0.6:
        now = np.median(lab[hair], axis=0)
        kind = rng.choice(3, p=[0.65, 0.15, 0.2])
        aim = ((rng.uniform(20, 60), rng.normal(129, 1.5), rng.normal(129, 2.5)) if kind == 0 else
               (rng.uniform(90, 165), rng.uniform(131, 140), rng.uniform(140, 158)) if kind == 1 else
               (rng.uniform(100, 190), rng.normal(128, 1.5), rng.normal(130, 3)))
        out = shifted(lab, out, now, aim, soft(hair) * np.float32(rng.uniform(0.6, 1.0)))
    if skin.sum() > 60 and rng.random() < 0.6:
        now = np.median(lab[skin], axis=0)
        aim = (rng.uniform(65, 205), now[1] + rng.normal(0, 4), now[2] + rng.normal(0, 4))
        out = shifted(lab, out, now, aim, soft(skin))
    return out


def shifted(lab, rgb, now, aim, weight):
    """Scales lightness by the ratio of the tones, moves chroma, and blends the result in by weight."""
    gain = np.clip((aim[0] + 10) / (now[0] + 10), 0.35, 2.3)
    ramp = np.arange(256, dtype=np.float64)
    tables = [ramp * gain] + [(ramp - now[k]) * min(1.0, gain) + aim[k] for k in (1, 2)]
    lut = np.clip(np.stack(tables, axis=1), 0, 255).astype(np.uint8)[None]
    moved = cv2.cvtColor(cv2.LUT(lab, lut), cv2.COLOR_LAB2RGB)
    return cv2.convertScaleAbs(rgb + (moved.astype(np.float32) - rgb) * weight)


def scene_crop(rng, size, scenes):
    """A piece of a picture without people, turned and mirrored."""
    scene = scenes[rng.integers(len(scenes))]
    side = int(min(scene.shape[:2]) * np.exp(rng.uniform(np.log(0.3), 0)))
    y, x = rng.integers(scene.shape[0] - side + 1), rng.integers(scene.shape[1] - side + 1)
    crop = cv2.resize(scene[y:y + side, x:x + side], (size, size), interpolation=cv2.INTER_AREA)
    crop = np.rot90(crop, int(rng.integers(4)) if rng.random() < 0.3 else 0)
    return np.ascontiguousarray(crop[:, ::-1] if rng.random() < 0.5 else crop)


def replace_background(rgb, label, rng, scenes=()):
    """A plain studio wall, often blue, with a gradient and some texture; or a scene, mostly out of focus."""
    size = label.shape[0]
    if len(scenes) and rng.random() < 0.7:
        scene = scene_crop(rng, size, scenes).astype(np.float32)
        if rng.random() < 0.6:
            scene = cv2.GaussianBlur(scene, (0, 0), size * rng.uniform(0.005, 0.05))
        weight = soft(label == BACKGROUND, rng.uniform(0.7, 2))
        return np.clip(rgb * (1 - weight) + scene * weight, 0, 255).astype(np.uint8)
    tone = np.array([rng.uniform(10, 60), rng.uniform(50, 110), rng.uniform(110, 200)]) if rng.random() < 0.4 else rng.uniform(0, 255, 3)
    wall = tone + smooth_noise(rng, size, rng.uniform(20, 90))[..., None] * rng.uniform(0, 25) + smooth_noise(rng, size, 1.5)[..., None] * rng.uniform(0, 6)
    weight = soft(label == BACKGROUND, rng.uniform(0.7, 2))
    return np.clip(rgb * (1 - weight) + wall * weight, 0, 255).astype(np.uint8)


def blob_field(rng, size, hair):
    """A smooth field whose high values make patches: round blobs with irregular rims, or free-form areas."""
    if rng.random() < 0.45:
        ys, xs = np.nonzero(hair)
        yy, xx = np.mgrid[0:size, 0:size].astype(np.float32)
        field = np.full((size, size), -9, np.float32)
        for _ in range(rng.integers(1, 6)):
            k = rng.integers(len(ys))
            r = size * np.exp(rng.uniform(np.log(0.03), np.log(0.26)))
            ratio, turn = np.exp(rng.normal(0, 0.35)), rng.uniform(0, np.pi)
            dx, dy = xx - xs[k], yy - ys[k]
            u, v = dx * np.cos(turn) + dy * np.sin(turn), dy * np.cos(turn) - dx * np.sin(turn)
            field = np.maximum(field, (1 - np.sqrt((u * ratio) ** 2 + (v / ratio) ** 2) / r) * min(1.0, r / 20))
        sigma = size * rng.uniform(0.02, 0.06)
        return field + smooth_noise(rng, size, sigma) * rng.uniform(0.05, 0.22), 0.0
    sigma = size * np.exp(rng.uniform(np.log(0.02), np.log(0.11)))
    stretch, angle = np.exp(rng.uniform(0, 1.0)), rng.uniform(0, np.pi)
    field = smooth_noise(rng, size, sigma, stretch, angle) + 0.3 * smooth_noise(rng, size, sigma / 3, stretch, angle)
    return field, float(np.quantile(field[hair], 1 - np.exp(rng.uniform(np.log(0.06), np.log(0.75)))))


def skin_texture(rng, size, tiles):
    """Relative texture (mean 1) from a tile of real skin, mirrored to fill the frame."""
    tile = tiles[rng.integers(len(tiles))].astype(np.float32) + 8
    tile = np.rot90(tile, int(rng.integers(4)))
    tile = cv2.resize(np.ascontiguousarray(tile), None, fx=(z := rng.uniform(0.7, 2.2)), fy=z)
    rel = tile / cv2.GaussianBlur(tile, (0, 0), tile.shape[0] / rng.uniform(3, 12))
    n = size // min(rel.shape[:2]) + 2
    strip = np.hstack([rel if i % 2 == 0 else rel[:, ::-1] for i in range(n)])
    return np.vstack([strip if i % 2 == 0 else strip[::-1] for i in range(n)])[:size, :size]


def skin_colour(rgb, label, rng, tones):
    own = (label == BALD) if (label == BALD).sum() > 40 else (label == SKIN)
    if own.sum() > 40 and rng.random() < 0.8:
        tone = np.median(rgb[own], axis=0).astype(np.float32)
    else:
        tone = tones[rng.integers(len(tones))].astype(np.float32)
    hair = np.median(rgb[label == HAIR], axis=0)
    tone = tone * np.exp(rng.normal(0.05, 0.15)) * np.exp(rng.normal(0, 0.04, 3))
    if abs(tone.mean() - hair.mean()) < 30 and rng.random() < 0.8:
        tone = tone * ((hair.mean() + rng.uniform(35, 90)) / tone.mean())
    return np.clip(tone, 0, 250)


def draw_hairs(canvas, rng, where, colour, count, angle):
    ys, xs = np.nonzero(where)
    if not len(ys):
        return canvas
    layer = np.zeros(canvas.shape[:2], np.uint8)
    for _ in range(count):
        k = rng.integers(len(ys))
        length, turn = canvas.shape[0] * rng.uniform(0.03, 0.2), angle + rng.normal(0, 0.35)
        d, bend = np.array([np.cos(turn), np.sin(turn)]) * length / 2, rng.normal(0, 0.12) * length
        mid = np.array([xs[k], ys[k]], float)
        side = np.array([-d[1], d[0]]) / (length / 2) * bend
        line = np.array([mid - d, mid - d / 2 + side * 0.75, mid + side, mid + d / 2 + side * 0.75, mid + d])
        cv2.polylines(layer, [np.round(line * 8).astype(np.int32)], False, int(rng.integers(90, 256)), 1, cv2.LINE_AA, 3)
    weight = cv2.GaussianBlur(layer, (0, 0), rng.uniform(0.35, 0.8)).astype(np.float32)[..., None] / 255
    return canvas * (1 - weight) + colour * weight


def compose_patches(rgb, label, rng, tiles, tones, bare=0.0):
    """Paints patches of bald or thinning scalp into hair, with the person's own tone, shading, strands and stray hairs."""
    size, hair = label.shape[0], label == HAIR
    if hair.sum() < 0.04 * size * size:
        return rgb, label
    everything = bare > 0 and rng.random() < bare  # a wholly shaved or hairless head
    field, level = (smooth_noise(rng, size, size / 8), -9.0) if everything else blob_field(rng, size, hair)
    gy, gx = np.gradient(field)
    slope = float(np.median(np.hypot(gx, gy)[np.abs(field - level) < 0.3])) if (np.abs(field - level) < 0.3).any() else 0.05
    edge = max(slope, 0.004) * np.exp(rng.uniform(np.log(0.7), np.log(4)))
    alpha = 1 / (1 + np.exp(-np.clip((field - level) / edge, -30, 30)))
    angle = rng.uniform(0, np.pi)
    if rng.random() < 0.5:
        streak = smooth_noise(rng, size, rng.uniform(0.7, 2.0), rng.uniform(4, 12), angle)
        alpha = alpha * (1 - rng.uniform(0.3, 1.0) / (1 + np.exp(-(streak - rng.uniform(0.2, 1.8)) * 4)))
    thin = rng.random() < 0.22
    alpha = alpha * (rng.uniform(0.35, 0.65) if thin else rng.uniform(0.82, 1.0))
    alpha = alpha * soft(hair, 1.0)[..., 0]
    luma = cv2.GaussianBlur(rgb.astype(np.float32).mean(axis=2), (0, 0), size / 10)
    shade = np.clip((luma + 10) / (luma[hair].mean() + 10), 0.45, 1.7) ** rng.uniform(0.15, 0.8)
    tone = skin_colour(rgb, label, rng, tones)
    skin = tone * shade[..., None] * skin_texture(rng, size, tiles)
    hair_tone = np.quantile(rgb[hair], 0.25, axis=0)
    if not everything and rng.random() < 0.4:
        grain = smooth_noise(rng, size, rng.uniform(0.5, 1.2))
        cover = rng.uniform(0.1, 0.6) / (1 + np.exp(-(grain - rng.uniform(0.3, 1.8)) * 4))
        skin = skin * (1 - cover[..., None]) + hair_tone * cover[..., None]
    out = rgb * (1 - alpha[..., None]) + np.clip(skin, 0, 255) * alpha[..., None]
    if rng.random() < 0.6:
        out = draw_hairs(out, rng, alpha > 0.3, hair_tone, int(rng.integers(2, 40)), angle)
    cover = cv2.GaussianBlur(alpha, (0, 0), 0.7)
    new = label.copy()
    loss = hair & (cover > (0.2 if thin else 0.45))
    new[loss] = THIN if thin else BALD
    if not thin and rng.random() < 0.6:
        new[hair & (cover > 0.3) & (cover <= 0.45)] = IGNORE
    return np.clip(out, 0, 255).astype(np.uint8), new


def spread_skin(rgb, label, size):
    """The person's own skin tone carried on over the whole picture: near skin counts most."""
    skin = ((label == SKIN) | (label == BALD)).astype(np.float32)[..., None]
    total, weight = np.zeros(rgb.shape, np.float32), np.full((*label.shape, 1), 1e-6, np.float32)
    for sigma, trust in ((size / 16, 1.0), (size / 5, 0.05), (size, 0.002)):
        total += trust * cv2.GaussianBlur(rgb * skin, (0, 0), sigma)
        weight += trust * cv2.GaussianBlur(skin, (0, 0), sigma)[..., None]
    return total / weight


def shave(rgb, label, rng, tiles):
    """Cuts the hair to the skin: own skin darkened by stubble, with fine grain; covered hair stays covered. A quarter become
    wholly hairless: all scalp bald, its borders told by the head's shape alone.

    Most people who come for pigment shave, and few of the photos show it. Shaved hair is 4 to 15 L* darker than its skin; here
    stubble takes 10 to 40 % of the light, thinning zones 0.4 times that.
    """
    size, hair = label.shape[0], (label == HAIR) | (label == THIN)
    if (label == HAIR).mean() < 0.04 or ((label == SKIN) | (label == BALD)).mean() < 0.06:
        return rgb, label
    luma = cv2.GaussianBlur(rgb.astype(np.float32).mean(axis=2), (0, 0), size / 12)
    shade = np.clip((luma + 10) / (luma[hair].mean() + 10), 0.6, 1.5) ** rng.uniform(0.1, 0.5)
    relief = 1 + (skin_texture(rng, size, tiles) - 1) * rng.uniform(0.2, 0.8)
    skin = spread_skin(rgb, label, size) * np.exp(rng.normal(0.03, 0.06)) * shade[..., None] * relief
    hairless = rng.random() < 0.25
    cover = (0.0 if hairless else rng.uniform(0.1, 0.4)) * np.where(label == THIN, 0.4, 1.0)
    cover = cv2.GaussianBlur(cover.astype(np.float32), (0, 0), size * rng.uniform(0.004, 0.02))
    cover = cover * (1 + smooth_noise(rng, size, size / 12) * rng.uniform(0, 0.15) + smooth_noise(rng, size, rng.uniform(0.4, 0.7)) * rng.uniform(0, 0.12))
    cover = np.clip(cover, 0, 0.9)[..., None] * np.array([1.05, 1.0, 0.85], np.float32)  # what is left looks bluer
    alpha = soft(hair, 1.0)
    out = rgb * (1 - alpha) + np.clip(skin * (1 - cover), 0, 255) * alpha
    return np.clip(out, 0, 255).astype(np.uint8), np.where(hair & hairless, BALD, label).astype(np.uint8)


def draw_clips(rgb, label, rng):
    """Metal or dark hair clips: long thin bars with a bright ridge, on hair; they cover hair, not loss."""
    ys, xs = np.nonzero(label == HAIR)
    if not len(ys):
        return rgb, label
    rgb, label = rgb.copy(), label.copy()
    size = label.shape[0]
    for _ in range(rng.integers(1, 4)):
        k, turn = rng.integers(len(ys)), rng.uniform(0, np.pi)
        length, width = size * rng.uniform(0.1, 0.3), size * rng.uniform(0.012, 0.035)
        box = cv2.boxPoints(((float(xs[k]), float(ys[k])), (length, width), float(np.degrees(turn))))
        grey = rng.uniform(40, 230) * np.exp(rng.normal(0, 0.05, 3))
        cv2.fillConvexPoly(rgb, box.astype(np.int32), tuple(int(min(255, v)) for v in grey), cv2.LINE_AA)
        ridge = cv2.boxPoints(((float(xs[k]), float(ys[k])), (length * 0.9, width * 0.3), float(np.degrees(turn))))
        cv2.fillConvexPoly(rgb, ridge.astype(np.int32), tuple(int(min(255, v * rng.uniform(0.5, 1.6))) for v in grey), cv2.LINE_AA)
        inside = np.zeros((size, size), np.uint8)
        cv2.fillConvexPoly(inside, box.astype(np.int32), 1)
        label[(inside > 0) & (label >= BALD) & (label <= HAIR)] = HAIR
    return rgb, label


def camera(rgb, label, rng):
    """Exposure, cast, gamma, local light, glare, blur, noise and JPEG."""
    size = label.shape[0]
    gain = np.exp(rng.normal(0, 0.07, 3)) * np.exp(rng.normal(0, 0.12))
    power = np.exp(rng.normal(0, 0.15))
    ramp = np.linspace(0, 1, 256)[:, None]
    lut = (np.clip(ramp * gain, 0, 1) ** power * 255 + 0.5).astype(np.uint8)[None]
    out = cv2.LUT(rgb, lut)
    if rng.random() < 0.06:
        grey = cv2.cvtColor(cv2.cvtColor(out, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
        share = float(rng.uniform(0, 1.5))
        out = cv2.addWeighted(out, share, grey, 1 - share, 0)
    light = np.zeros((size, size), np.float32)
    if rng.random() < 0.2:
        light += smooth_noise(rng, size, size * 0.25) * np.float32(rng.uniform(0, 50))
    if rng.random() < 0.12:
        ys, xs = np.nonzero((label == BALD) | (label == SKIN) | (label == HAIR))
        if len(ys):
            k = rng.integers(len(ys))
            line = np.arange(size, dtype=np.float32)
            r = size * rng.uniform(0.02, 0.12)
            across, down = np.exp(-(((line - xs[k]) / r) ** 2)), np.exp(-(((line - ys[k]) / (r * rng.uniform(0.5, 1.5))) ** 2))
            light += down[:, None] * across * np.float32(rng.uniform(25, 150))
    if rng.random() < 0.2:
        light += rng.standard_normal((size, size), dtype=np.float32) * np.float32(rng.uniform(1, 12))
    if light.any():
        out = np.clip(out + light[..., None], 0, 255).astype(np.uint8)
    if rng.random() < 0.2:
        out = cv2.GaussianBlur(out, (0, 0), rng.uniform(0.3, 0.9))
    if rng.random() < 0.15:
        ok, data = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))])
        out = cv2.imdecode(data, cv2.IMREAD_COLOR) if ok else out
    return out


def no_head(rng, size):
    """Walls, gradients, grain, stripes and writing without a head: all background."""
    tone = rng.uniform(0, 255, 3)
    other = rng.uniform(0, 255, 3)
    kind = rng.integers(4)
    if kind == 0:
        field = np.zeros((size, size), np.float32)
    elif kind == 1:
        angle = rng.uniform(0, 2 * np.pi)
        line = np.linspace(-0.5, 0.5, size, dtype=np.float32)
        field = line[None] * np.float32(np.cos(angle)) + line[:, None] * np.float32(np.sin(angle)) + 0.5
    elif kind == 2:
        field = smooth_noise(rng, size, np.exp(rng.uniform(np.log(0.5), np.log(size / 4))), np.exp(rng.uniform(0, 2)), rng.uniform(0, np.pi)) * 0.4 + 0.5
    else:
        field = (smooth_noise(rng, size, rng.uniform(0.8, 6), rng.uniform(1, 4), rng.uniform(0, np.pi)) > rng.uniform(-0.5, 1.5)).astype(np.float32)
    rgb = np.clip(tone + (other - tone) * field[..., None], 0, 255).astype(np.uint8)
    label = np.zeros((size, size), np.uint8)
    return camera(rgb, label, rng), label


def no_head_scene(rng, size, scenes, tiles):
    """Things without a head (background), or skin seen from near (skin)."""
    if rng.random() < 0.75:
        rgb, what = scene_crop(rng, size, scenes), BACKGROUND
    else:
        tone = tiles[rng.integers(len(tiles))].reshape(-1, 3).mean(axis=0) * np.exp(rng.normal(0, 0.2))
        shade = 1 + smooth_noise(rng, size, size * rng.uniform(0.1, 0.5))[..., None] * rng.uniform(0, 0.15)
        rgb, what = tone * shade * skin_texture(rng, size, tiles), SKIN
        if rng.random() < 0.5:
            everywhere = np.ones((size, size), bool)
            rgb = draw_hairs(rgb, rng, everywhere, rng.uniform(10, 90, 3), int(rng.integers(2, 30)), rng.uniform(0, np.pi))
        rgb = np.clip(rgb, 0, 255).astype(np.uint8)
    label = np.full((size, size), what, np.uint8)
    return camera(rgb, label, rng), label


def sample(rgb, label, rng, size, view, tiles, tones, patches=0.25, bare=0.0, shaved=0.0, scenes=()):
    rgb, label = warp(rgb, label, rng, size, view)
    if shaved > 0 and rng.random() < shaved:
        rgb, label = shave(rgb, label, rng, tiles)
    if rng.random() < 0.3:
        rgb = remap_tones(rgb, label, rng)
    if rng.random() < (0.25 if len(scenes) else 0.12):
        rgb = replace_background(rgb, label, rng, scenes)
    if rng.random() < patches:
        rgb, label = compose_patches(rgb, label, rng, tiles, tones, bare)
        if rng.random() < 0.4:
            rgb, label = draw_clips(rgb, label, rng)
    return camera(rgb, label, rng), label
