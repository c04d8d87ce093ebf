// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/artifacts/phantom_schema.h"

#include "smp/artifacts/codec.h"
#include "smp/artifacts/strict_json.h"

namespace smp {

std::string phantom_truth_text(std::uint64_t seed, const PhantomOptions& options, const PhantomTruth& truth) {
  Json out;
  out["schema"] = kPhantomSchemaName;
  out["version"] = kPhantomSchemaVersion;
  out["seed"] = seed;
  out["options"] = json_from(options);
  out["data"] = json_from(truth);
  return out.dump(1) + "\n";
}

std::string phantom_schema_text() {
  Json out;
  out["$schema"] = "http://json-schema.org/draft-07/schema#";
  out["title"] = kPhantomSchemaName;
  out["type"] = "object";
  out["properties"]["schema"] = {{"const", kPhantomSchemaName}, {"description", "name of this schema"}};
  out["properties"]["version"] = {{"const", kPhantomSchemaVersion}, {"description", "of this schema"}};
  out["properties"]["seed"] = {{"type", "integer"}, {"minimum", 0}, {"description", "seed of everything random"}};
  out["properties"]["options"] = schema_of<PhantomOptions>({.doc = "as used"});
  out["properties"]["data"] = schema_of<PhantomTruth>({.doc = "what is known"});
  out["required"] = {"schema", "version", "seed", "options", "data"};
  out["additionalProperties"] = false;
  return text_from_json(out);
}

}  // namespace smp
