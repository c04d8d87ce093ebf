// SPDX-License-Identifier: MIT
// Copyright 2026 the SMP Planner authors
#include "smp/base/markup.h"

#include <doctest/doctest.h>

TEST_CASE("markup signs become entities, the rest stays") {
  CHECK(smp::markup_escaped("a<b>&\"c\" 두피") == "a&lt;b&gt;&amp;&quot;c&quot; 두피");
  CHECK(smp::markup_escaped("").empty());
}

TEST_CASE("base64 gives the vectors of RFC 4648") {
  CHECK(smp::base64("") == "");
  CHECK(smp::base64("f") == "Zg==");
  CHECK(smp::base64("fo") == "Zm8=");
  CHECK(smp::base64("foo") == "Zm9v");
  CHECK(smp::base64("foobar") == "Zm9vYmFy");
}
