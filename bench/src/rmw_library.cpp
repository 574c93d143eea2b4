// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "rmw_library.hpp"

#include <dlfcn.h>

#include <string>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

// Looks symbols up until the first one that is missing, whose name it keeps.
class SymbolTable
{
public:
  explicit SymbolTable(void * handle) noexcept : handle_(handle) {}

  template<class Function>
  void resolve(const char * name, Function & out) noexcept
  {
    out = reinterpret_cast<Function>(dlsym(handle_, name));
    if (out == nullptr && missing_ == nullptr) {
      missing_ = name;
    }
  }

  const char * missing() const noexcept { return missing_; }

private:
  void * handle_;
  const char * missing_ = nullptr;
};

}  // namespace

Result<RmwLibrary> load_rmw(const std::string & name) noexcept
{
  const std::string file = "lib" + name + ".so";
  void * handle = dlopen(file.c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (handle == nullptr) {
    return make_error(
      Errc::invalid_argument,
      "--rmw %s: %s. Is its prefix in LD_LIBRARY_PATH "
      "(`l2net env --rmw %s`)?",
      name.c_str(), dlerror(), name.c_str());
  }
  RmwLibrary rmw{};
  SymbolTable table(handle);
  table.resolve("rmw_get_implementation_identifier", rmw.get_implementation_identifier);
  table.resolve("rmw_init_options_init", rmw.init_options_init);
  table.resolve("rmw_init_options_fini", rmw.init_options_fini);
  table.resolve("rmw_init", rmw.init);
  table.resolve("rmw_shutdown", rmw.shutdown);
  table.resolve("rmw_context_fini", rmw.context_fini);
  table.resolve("rmw_create_node", rmw.create_node);
  table.resolve("rmw_destroy_node", rmw.destroy_node);
  table.resolve("rmw_get_node_names", rmw.get_node_names);
  table.resolve("rmw_node_get_graph_guard_condition", rmw.node_get_graph_guard_condition);
  table.resolve("rmw_create_publisher", rmw.create_publisher);
  table.resolve("rmw_destroy_publisher", rmw.destroy_publisher);
  table.resolve(
    "rmw_publisher_count_matched_subscriptions", rmw.publisher_count_matched_subscriptions);
  table.resolve("rmw_publish", rmw.publish);
  table.resolve("rmw_publish_serialized_message", rmw.publish_serialized_message);
  table.resolve("rmw_borrow_loaned_message", rmw.borrow_loaned_message);
  table.resolve("rmw_publish_loaned_message", rmw.publish_loaned_message);
  table.resolve("rmw_create_subscription", rmw.create_subscription);
  table.resolve("rmw_destroy_subscription", rmw.destroy_subscription);
  table.resolve(
    "rmw_subscription_count_matched_publishers", rmw.subscription_count_matched_publishers);
  table.resolve("rmw_take", rmw.take);
  table.resolve("rmw_take_serialized_message", rmw.take_serialized_message);
  table.resolve("rmw_take_loaned_message", rmw.take_loaned_message);
  table.resolve(
    "rmw_return_loaned_message_from_subscription", rmw.return_loaned_message_from_subscription);
  table.resolve("rmw_create_client", rmw.create_client);
  table.resolve("rmw_destroy_client", rmw.destroy_client);
  table.resolve("rmw_service_server_is_available", rmw.service_server_is_available);
  table.resolve("rmw_send_request", rmw.send_request);
  table.resolve("rmw_take_response", rmw.take_response);
  table.resolve("rmw_create_service", rmw.create_service);
  table.resolve("rmw_destroy_service", rmw.destroy_service);
  table.resolve("rmw_take_request", rmw.take_request);
  table.resolve("rmw_send_response", rmw.send_response);
  table.resolve("rmw_serialize", rmw.serialize);
  table.resolve("rmw_create_guard_condition", rmw.create_guard_condition);
  table.resolve("rmw_destroy_guard_condition", rmw.destroy_guard_condition);
  table.resolve("rmw_trigger_guard_condition", rmw.trigger_guard_condition);
  table.resolve("rmw_create_wait_set", rmw.create_wait_set);
  table.resolve("rmw_destroy_wait_set", rmw.destroy_wait_set);
  table.resolve("rmw_wait", rmw.wait);
  if (table.missing() != nullptr) {
    return make_error(
      Errc::unsupported,
      "%s does not export %s: not an rmw implementation of this ROS "
      "distribution",
      file.c_str(), table.missing());
  }
  Dl_info info{};
  if (dladdr(reinterpret_cast<void *>(rmw.init), &info) != 0 && info.dli_fname != nullptr) {
    rmw.path = info.dli_fname;
  }
  return rmw;
}

}  // namespace bench
