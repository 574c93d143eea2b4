// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
//
// Writes one JSON object, member by member. The bench only ever emits JSON, so a parser or a
// document model would be dead weight.
#ifndef JSON_HPP_
#define JSON_HPP_

#include <cstdint>
#include <string>
#include <string_view>

namespace bench
{

class JsonObject
{
public:
  JsonObject & text(std::string_view name, std::string_view value);
  JsonObject & integer(std::string_view name, std::int64_t value);
  JsonObject & number(std::string_view name, double value);
  JsonObject & boolean(std::string_view name, bool value);
  JsonObject & null(std::string_view name);
  JsonObject & object(std::string_view name, const JsonObject & value);

  std::string str() const { return "{" + members_ + "}"; }

private:
  void key(std::string_view name);

  std::string members_;
};

}  // namespace bench

#endif  // JSON_HPP_
