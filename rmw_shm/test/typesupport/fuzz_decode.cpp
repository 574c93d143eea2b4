// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// libFuzzer: the first byte chooses a type, the second the byte order, the rest is the body of a
// serialized message. What decodes must encode again, and that encoding must be a fixed point:
// decoding and encoding it changes nothing. A flat plan is one more choice, since it too is read
// from a peer.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "prefix_types.hpp"
#include "test_message.hpp"
#include "typesupport/flat_plan.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::FlatPlan;
using rmw_shm::TypePlan;

namespace
{

// Between them: strings, wide strings, bounded and unbounded sequences of everything, nesting,
// booleans, fixed arrays, contiguous elements.
constexpr const char * type_names[] = {
  "test_msgs/msg/UnboundedSequences",
  "test_msgs/msg/BoundedSequences",
  "test_msgs/msg/Arrays",
  "test_msgs/msg/WStrings",
  "test_msgs/msg/MultiNested",
  "sensor_msgs/msg/PointCloud",
  "nav_msgs/msg/Path",
  "diagnostic_msgs/msg/DiagnosticArray",
  "visualization_msgs/msg/Marker",
  "std_srvs/srv/SetBool_Event"};

struct Target
{
  explicit Target(const MessageType & type)
  : plan(*TypePlan::compile(type.support)), message(type), again(type)
  {
  }

  std::shared_ptr<const TypePlan> plan;
  TestMessage message;
  TestMessage again;
};

size_t runs = 0;
size_t decoded = 0;

void print_counts()
{
  std::printf("fuzz_decode: %zu inputs, %zu decoded to a message\n", runs, decoded);
  if (runs == 0) {
    std::_Exit(1);
  }
}

const std::vector<std::unique_ptr<Target>> & targets()
{
  static const auto all = [] {
    std::vector<std::unique_ptr<Target>> list;
    for (const char * name : type_names) {
      for (const Lang language : {Lang::c, Lang::cpp}) {
        list.push_back(std::make_unique<Target>(prefix_message(name, language)));
      }
    }
    std::atexit(print_counts);
    return list;
  }();
  return all;
}

std::vector<std::byte> encode(const TypePlan & plan, const TestMessage & message)
{
  const auto size = plan.serialized_size(message.get());
  if (!size) {
    std::fprintf(stderr, "a decoded message does not encode: %s\n", size.error().message());
    std::abort();
  }
  std::vector<std::byte> bytes(size.value());
  const auto written = plan.encode(message.get(), bytes.data(), bytes.size());
  if (!written || written.value() != bytes.size()) {
    std::fprintf(stderr, "encode disagrees with serialized_size\n");
    std::abort();
  }
  return bytes;
}

void run_message(Target & target, const std::vector<std::byte> & in)
{
  const TypePlan & plan = *target.plan;
  if (!plan.decode(in.data(), in.size(), target.message.get())) {
    return;
  }
  ++decoded;
  const std::vector<std::byte> first = encode(plan, target.message);
  if (
    !plan.decode(first.data(), first.size(), target.again.get()) ||
    encode(plan, target.again) != first) {
    std::fprintf(stderr, "%s is not a fixed point\n", target.message.type().name.c_str());
    std::abort();
  }
}

void run_flat_plan(const std::vector<std::byte> & in)
{
  const auto plan = FlatPlan::parse(in.data(), in.size(), 1u << 16);
  if (!plan) {
    return;
  }
  ++decoded;
  const std::vector<std::byte> native(plan.value().native_size());
  std::vector<std::byte> out(plan.value().cdr_size());
  if (!plan.value().encode(native.data(), native.size(), out.data(), out.size())) {
    std::abort();
  }
}

}  // namespace

// Loading a hundred libraries takes seconds, which the first input would be charged for.
extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
  targets();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t * data, size_t size)
{
  if (size < 2) {
    return 0;
  }
  ++runs;
  const auto & all = targets();
  const size_t choice = data[0] % (all.size() + 1);
  // Copies of exactly this size, so that a read past the end is seen.
  const auto * bytes = reinterpret_cast<const std::byte *>(data);
  if (choice == all.size()) {
    run_flat_plan({bytes + 2, bytes + size});
    return 0;
  }
  std::vector<std::byte> in(size + 2);
  in[1] = bytes[1] & std::byte{1};
  std::copy(bytes + 2, bytes + size, in.begin() + 4);
  run_message(*all[choice], in);
  return 0;
}
