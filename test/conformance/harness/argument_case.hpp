// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Tables of calls with a wrong argument. Every row is a test of its own: the function must answer
// with an expected code, say why in the error message, and leave its outputs as they were.
#ifndef HARNESS__ARGUMENT_CASE_HPP_
#define HARNESS__ARGUMENT_CASE_HPP_

#include <array>
#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "harness/entities.hpp"
#include "harness/messages.hpp"

namespace conformance
{

// One of everything, shared by all rows: a refused call must not change any of it.
struct World
{
  World() { ended.shutdown(); }

  Context ended;  // shut down
  Context context;
  Node node = create_node(context);
  std::string topic = unique_name();
  std::string service_name = unique_name();
  const rosidl_message_type_support_t * type = type_of<Numbered>();
  const rosidl_service_type_support_t * service_type = service_type_of<Call>();
  Publisher publisher = create_publisher(node, type, topic);
  Subscription subscription = create_subscription(node, type, topic);
  Client client = create_client(node, service_type, service_name);
  Service service = create_service(node, service_type, service_name);
  GuardCondition guard_condition = create_guard_condition(context);
  Owned<rmw_wait_set_t> wait_set{api().create_wait_set(context, 10), api().destroy_wait_set};
  rcutils_allocator_t allocator = rcutils_get_default_allocator();
  rcutils_allocator_t zero_allocator = rcutils_get_zero_initialized_allocator();
  Qos qos;
  rmw_publisher_options_t publisher_options = rmw_get_default_publisher_options();
  rmw_subscription_options_t subscription_options = rmw_get_default_subscription_options();
  Numbered message;
  Call::Request request;
  Call::Response response;
};

// The shared world, made by the first row that asks.
World & world();

// The same handle as if another rmw implementation had made it.
template<class Handle>
Handle foreign(const Handle * handle)
{
  Handle copy = *handle;
  copy.implementation_identifier = "some_other_rmw";
  return copy;
}

// An output that must stay as it is: trivially copyable, filled with a pattern.
template<class T>
class Canary
{
public:
  Canary() { storage_.fill(kPattern); }
  operator T *() { return reinterpret_cast<T *>(storage_.data()); }
  bool intact() const
  {
    for (const unsigned char byte : storage_) {
      if (byte != kPattern) {
        return false;
      }
    }
    return true;
  }

private:
  static constexpr unsigned char kPattern = 0xa5;
  alignas(T) std::array<unsigned char, sizeof(T)> storage_;
};

// Made directly after the call: it collects the error message before any cleaning up clears it.
struct Verdict
{
  rmw_ret_t ret = RMW_RET_OK;
  bool outputs_intact = true;
  std::string error = take_error();
};

template<class... Canaries>
Verdict verdict(rmw_ret_t ret, const Canaries &... outputs)
{
  return Verdict{ret, (outputs.intact() && ...)};
}

struct ArgumentCase
{
  const char * name;
  std::vector<rmw_ret_t> expected;  // any of them
  std::function<Verdict(World &)> call;
};

// A create function that must return NULL.
struct CreationCase
{
  const char * name;
  std::function<void *(World &)> call;
};

const inline std::vector<rmw_ret_t> kInvalid = {RMW_RET_INVALID_ARGUMENT};
const inline std::vector<rmw_ret_t> kForeign = {RMW_RET_INCORRECT_RMW_IMPLEMENTATION};
// For functions that the headers let an implementation leave out altogether.
const inline std::vector<rmw_ret_t> kInvalidOptional = {
  RMW_RET_INVALID_ARGUMENT, RMW_RET_UNSUPPORTED};
const inline std::vector<rmw_ret_t> kForeignOptional = {
  RMW_RET_INCORRECT_RMW_IMPLEMENTATION, RMW_RET_UNSUPPORTED};
// Where the header says INVALID_ARGUMENT and the existing implementations and their tests ERROR.
const inline std::vector<rmw_ret_t> kInvalidOrError = {RMW_RET_INVALID_ARGUMENT, RMW_RET_ERROR};

class WrongArgument : public testing::TestWithParam<ArgumentCase>
{
public:
  static void TearDownTestSuite();
};
class RefusedCreation : public testing::TestWithParam<CreationCase>
{
public:
  static void TearDownTestSuite();
};

// What gtest prints beside a failure.
inline std::ostream & operator<<(std::ostream & out, const ArgumentCase & row)
{
  return out << row.name;
}
inline std::ostream & operator<<(std::ostream & out, const CreationCase & row)
{
  return out << row.name;
}

template<class Case>
std::string case_name(const testing::TestParamInfo<Case> & info)
{
  return info.param.name;
}

}  // namespace conformance

#endif  // HARNESS__ARGUMENT_CASE_HPP_
