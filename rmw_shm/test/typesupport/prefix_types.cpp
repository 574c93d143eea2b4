// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "prefix_types.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

#include "test_message.hpp"

namespace fs = std::filesystem;

namespace
{

// Bytes. Blocks of megabytes, as a benchmark has them, hold nothing that smaller messages do not,
// and the tests walk every message thousands of times.
constexpr size_t largest_message = 32 * 1024;

std::vector<fs::path> prefixes()
{
  const char * variable = std::getenv("AMENT_PREFIX_PATH");
  if (!variable || !*variable) {
    throw std::runtime_error("AMENT_PREFIX_PATH is empty: no ROS prefix is in force");
  }
  std::vector<fs::path> result;
  std::istringstream list(variable);
  for (std::string prefix; std::getline(list, prefix, ':');) {
    result.emplace_back(prefix);
  }
  return result;
}

// "msg/Header", "srv/SetBool", "action/Fibonacci" of one package. The index lists sources in
// several formats; .idl is there for each.
std::set<std::string> interfaces_of(const fs::path & index_file)
{
  std::set<std::string> stems;
  std::ifstream file(index_file);
  for (std::string line; std::getline(file, line);) {
    const fs::path path(line);
    if (path.extension() == ".idl") {
      stems.insert((path.parent_path() / path.stem()).string());
    }
  }
  return stems;
}

class Package
{
public:
  Package(const std::string & name, Lang language)
  : name_(name),
    language_(language),
    generator_(std::string("rosidl_typesupport_") + to_string(language))
  {
    const std::string library = prefix_library("lib" + name + "__" + generator_ + ".so");
    handle_ = dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!handle_) {
      throw std::runtime_error(std::string("cannot load: ") + dlerror());
    }
  }

  void add(const std::string & interface, PrefixTypes & types) const
  {
    const fs::path path(interface);
    const std::string kind = path.parent_path().string();
    const std::string name = path.filename().string();
    if (kind == "msg") {
      add_message(kind, name, types);
    } else if (kind == "srv") {
      add_service(kind, name, types);
    } else if (kind == "action") {
      for (const char * part : {"_Goal", "_Result", "_Feedback", "_FeedbackMessage"}) {
        add_message(kind, name + part, types);
      }
      add_service(kind, name + "_SendGoal", types);
      add_service(kind, name + "_GetResult", types);
    }
  }

private:
  void add_message(const std::string & kind, const std::string & name, PrefixTypes & types) const
  {
    const auto * support = get<rosidl_message_type_support_t>("message", kind, name);
    const MessageType type{name_ + "/" + kind + "/" + name, language_, support};
    if (TestMessage(type).size() <= largest_message) {
      types.messages.push_back(type);
    }
  }

  void add_service(const std::string & kind, const std::string & name, PrefixTypes & types) const
  {
    const auto * support = get<rosidl_service_type_support_t>("service", kind, name);
    const std::string full_name = name_ + "/" + kind + "/" + name;
    types.services.push_back({full_name, language_, support});
    types.messages.push_back({full_name + "_Request", language_, support->request_typesupport});
    types.messages.push_back({full_name + "_Response", language_, support->response_typesupport});
    types.messages.push_back({full_name + "_Event", language_, support->event_typesupport});
  }

  template<class Support>
  const Support * get(const char * what, const std::string & kind, const std::string & name) const
  {
    const std::string symbol =
      generator_ + "__get_" + what + "_type_support_handle__" + name_ + "__" + kind + "__" + name;
    using Getter = const Support * (*)();
    auto getter = reinterpret_cast<Getter>(dlsym(handle_, symbol.c_str()));
    if (!getter) {
      throw std::runtime_error("no symbol " + symbol);
    }
    return getter();
  }

  std::string name_;
  Lang language_;
  std::string generator_;
  void * handle_;
};

PrefixTypes load()
{
  PrefixTypes types;
  std::set<std::string> seen;  // an overlay hides the package of the same name below it
  for (const fs::path & prefix : prefixes()) {
    const fs::path index = prefix / "share/ament_index/resource_index/rosidl_interfaces";
    if (!fs::is_directory(index)) {
      continue;
    }
    for (const auto & entry : fs::directory_iterator(index)) {
      const std::string package = entry.path().filename().string();
      if (!seen.insert(package).second) {
        continue;
      }
      for (const Lang language : {Lang::c, Lang::cpp}) {
        const Package loaded(package, language);
        for (const std::string & interface : interfaces_of(entry.path())) {
          loaded.add(interface, types);
        }
      }
    }
  }
  return types;
}

}  // namespace

const char * to_string(Lang language)
{
  return language == Lang::c ? "c" : "cpp";
}

std::string prefix_library(const std::string & file_name)
{
  for (const fs::path & prefix : prefixes()) {
    if (fs::exists(prefix / "lib" / file_name)) {
      return (prefix / "lib" / file_name).string();
    }
  }
  throw std::runtime_error(file_name + " is in no prefix of AMENT_PREFIX_PATH");
}

const PrefixTypes & prefix_types()
{
  static const PrefixTypes types = load();
  return types;
}

const MessageType & prefix_message(const std::string & name, Lang language)
{
  for (const MessageType & type : prefix_types().messages) {
    if (type.name == name && type.language == language) {
      return type;
    }
  }
  throw std::runtime_error("the prefix has no " + name + " for " + to_string(language));
}
