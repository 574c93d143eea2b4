// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// What size, encode and decode cost beside a memcpy of the same number of bytes, on this machine,
// now. Prints, asserts nothing: times belong to a machine, not to a test.
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "handmade_type.hpp"
#include "random_message.hpp"
#include "test_message.hpp"
#include "typesupport/type_plan.hpp"

using rmw_shm::TypePlan;
using Plan = std::shared_ptr<const TypePlan>;

namespace
{

// Nanoseconds per call: the best of several batches, each long enough for the clock.
double nanoseconds(const std::function<void()> & call)
{
  using Clock = std::chrono::steady_clock;
  double best = 1e18;
  size_t batch = 1;
  for (int measured = 0; measured < 15;) {
    const auto start = Clock::now();
    for (size_t i = 0; i < batch; ++i) {
      call();
    }
    const double spent = std::chrono::duration<double, std::nano>(Clock::now() - start).count();
    if (spent < 2e6) {
      batch *= 2;
    } else {
      best = std::min(best, spent / static_cast<double>(batch));
      ++measured;
    }
  }
  return best;
}

void require(bool condition, const char * what)
{
  if (!condition) {
    std::fprintf(stderr, "bench_typesupport: %s failed\n", what);
    std::exit(1);
  }
}

// `start`: where in a 64-byte line the stream begins. At 4, numbers are aligned to themselves.
void run(const char * name, const Plan & plan, const void * message, void * used, size_t start)
{
  const size_t size = plan->serialized_size(message).value();
  const auto allocate = [size] {
    void * block = std::aligned_alloc(64, (size + 191) / 64 * 64);
    std::memset(block, 1, size + 128);
    return std::unique_ptr<std::byte, void (*)(void *)>(static_cast<std::byte *>(block), std::free);
  };
  const auto wire = allocate();
  const auto other = allocate();
  std::byte * out = wire.get() + start;
  const double copy = nanoseconds([&] {
    std::memcpy(other.get() + start, out, size);
    asm volatile("" : : "r"(other.get()) : "memory");
  });
  const double measure = nanoseconds(
    [&] { require(plan->serialized_size(message).value() == size, "serialized_size"); });
  const double encode =
    nanoseconds([&] { require(static_cast<bool>(plan->encode(message, out, size)), "encode"); });
  const double decode =
    nanoseconds([&] { require(static_cast<bool>(plan->decode(out, size, used)), "decode"); });
  alignas(16) static std::byte memory[4096];
  require(plan->native_size() <= sizeof(memory), "room for a fresh message");
  const double fresh = nanoseconds([&] {
    require(static_cast<bool>(plan->construct(memory)), "construct");
    require(static_cast<bool>(plan->decode(out, size, memory)), "decode");
    plan->destroy(memory);
  });
  std::printf(
    "%-34s %9zu  %9.1f  %9.1f  %9.1f %5.2f  %9.1f %5.2f  %9.1f %5.2f\n", name, size, copy, measure,
    encode, encode / copy, decode, decode / copy, fresh, fresh / copy);
}

const char * const lang_names[] = {"c", "cpp"};

void run_filled(
  const std::string & type_name, size_t start,
  const std::function<void(const std::string & field, const std::function<void(size_t)> & resize)> &
    shape)
{
  for (const Lang language : {Lang::c, Lang::cpp}) {
    const MessageType & type = prefix_message(type_name, language);
    const Plan plan = *TypePlan::compile(type.support);
    TestMessage message(type);
    TestMessage used(type);
    std::mt19937_64 random(1);
    fill(message, random, Filling::random);
    message.visit([&](const auto & members) {
      for (uint32_t i = 0; i < members.member_count_; ++i) {
        const auto & member = members.members_[i];
        if (member.is_array_ && member.resize_function) {
          void * field = static_cast<char *>(message.get()) + member.offset_;
          shape(member.name_, [&](size_t size) { member.resize_function(field, size); });
        }
      }
    });
    const std::string name = type_name.substr(type_name.rfind('/') + 1) + " " +
                             lang_names[language == Lang::cpp] +
                             (start == 4 ? "" : ", start " + std::to_string(start));
    run(name.c_str(), plan, message.get(), used.get(), start);
  }
}

struct Fixed64
{
  uint64_t words[7];
  uint32_t last;
};

}  // namespace

int main()
{
  std::printf(
    "%-34s %9s  %9s  %9s  %9s %5s  %9s %5s  %9s %5s\n", "type (ns per message)", "bytes", "memcpy",
    "size", "encode", "x", "decode", "x", "fresh", "x");
  const handmade::Type<Fixed64> fixed(
    {handmade::array("words", 14, offsetof(Fixed64, words), 7),
     handmade::field("last", 12, offsetof(Fixed64, last))});
  Fixed64 message{};
  Fixed64 used{};
  run("64 B fixed", *TypePlan::compile(&fixed.support()), &message, &used, 4);

  const auto as_filled = [](const std::string &, const auto &) {};
  const auto data = [](size_t bytes) {
    return [bytes](const std::string & field, const auto & resize) {
      if (field == "data") {
        resize(bytes);
      }
    };
  };
  const auto points = [](const std::string & field, const auto & resize) {
    if (field == "points") {
      resize(350000);
    } else if (field == "channels") {
      resize(0);
    }
  };
  for (const char * name :
       {"geometry_msgs/msg/PoseStamped", "sensor_msgs/msg/Imu", "nav_msgs/msg/Odometry",
        "sensor_msgs/msg/JointState", "trajectory_msgs/msg/JointTrajectory",
        "diagnostic_msgs/msg/DiagnosticArray", "visualization_msgs/msg/Marker"}) {
    try {
      run_filled(name, 4, as_filled);
    } catch (const std::exception & missing) {
      std::printf("%-34s (%s)\n", name, missing.what());
    }
  }
  run_filled("sensor_msgs/msg/Image", 4, data(64 << 10));
  run_filled("sensor_msgs/msg/Image", 4, data(4 << 20));
  run_filled("sensor_msgs/msg/Image", 0, data(4 << 20));
  run_filled("sensor_msgs/msg/PointCloud2", 4, data(4 << 20));
  run_filled("sensor_msgs/msg/PointCloud", 4, points);
  run_filled("sensor_msgs/msg/PointCloud", 0, points);
  run_filled("std_msgs/msg/Float64MultiArray", 4, data(1 << 19));
  run_filled("std_msgs/msg/Float64MultiArray", 0, data(1 << 19));
  return 0;
}
