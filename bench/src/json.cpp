// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "json.hpp"

#include <cinttypes>
#include <cstdio>
#include <string>
#include <string_view>

namespace bench
{

namespace
{

std::string quoted(std::string_view text)
{
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof(escape), "\\u%04x", byte);
      out += escape;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

}  // namespace

void JsonObject::key(std::string_view name)
{
  if (!members_.empty()) {
    members_ += ",";
  }
  members_ += quoted(name);
  members_ += ":";
}

JsonObject & JsonObject::text(std::string_view name, std::string_view value)
{
  key(name);
  members_ += quoted(value);
  return *this;
}

JsonObject & JsonObject::integer(std::string_view name, std::int64_t value)
{
  key(name);
  members_ += std::to_string(value);
  return *this;
}

JsonObject & JsonObject::number(std::string_view name, double value)
{
  char digits[40];
  std::snprintf(digits, sizeof(digits), "%.15g", value);
  key(name);
  members_ += digits;
  return *this;
}

JsonObject & JsonObject::boolean(std::string_view name, bool value)
{
  key(name);
  members_ += value ? "true" : "false";
  return *this;
}

JsonObject & JsonObject::null(std::string_view name)
{
  key(name);
  members_ += "null";
  return *this;
}

JsonObject & JsonObject::object(std::string_view name, const JsonObject & value)
{
  key(name);
  members_ += value.str();
  return *this;
}

}  // namespace bench
