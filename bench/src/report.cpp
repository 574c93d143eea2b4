// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "report.hpp"

#include <cstring>
#include <string>
#include <utility>
#include <vector>

using shmcore::Errc;
using shmcore::make_error;
using shmcore::Result;

namespace bench
{

namespace
{

void append_size(std::string & out, std::uint64_t size)
{
  out.append(reinterpret_cast<const char *>(&size), sizeof(size));
}

// Reads from the front of `bytes`, which a process that died while writing may have cut.
class Cursor
{
public:
  explicit Cursor(const std::string & bytes) noexcept : bytes_(bytes) {}

  bool at_end() const noexcept { return at_ == bytes_.size(); }
  bool take(void * out, std::uint64_t size) noexcept
  {
    if (size > bytes_.size() - at_) {
      return false;
    }
    std::memcpy(out, bytes_.data() + at_, size);
    at_ += size;
    return true;
  }
  bool take_size(std::uint64_t & size, std::uint64_t unit) noexcept
  {
    return take(&size, sizeof(size)) && size <= (bytes_.size() - at_) / unit;
  }

private:
  const std::string & bytes_;
  std::size_t at_ = 0;
};

}  // namespace

std::string Report::encode() const
{
  std::string out;
  for (const auto & [name, numbers] : lists_) {
    append_size(out, name.size());
    out += name;
    append_size(out, numbers.size());
    out.append(
      reinterpret_cast<const char *>(numbers.data()), numbers.size() * sizeof(std::int64_t));
  }
  return out;
}

Result<Report> Report::decode(const std::string & bytes)
{
  Report out;
  for (Cursor cursor(bytes); !cursor.at_end();) {
    std::uint64_t size = 0;
    std::string name;
    std::vector<std::int64_t> numbers;
    bool whole = cursor.take_size(size, 1);
    if (whole) {
      name.resize(size);
      whole = cursor.take(name.data(), size) && cursor.take_size(size, sizeof(std::int64_t));
    }
    if (whole) {
      numbers.resize(size);
      whole = cursor.take(numbers.data(), size * sizeof(std::int64_t));
    }
    if (!whole) {
      return make_error(Errc::corrupt, "the report of a process of this agent does not parse");
    }
    out.add(name, std::move(numbers));
  }
  return out;
}

std::int64_t sum(const std::vector<Report> & reports, const std::string & name)
{
  std::int64_t total = 0;
  for (const Report & report : reports) {
    total += report.number(name);
  }
  return total;
}

double mean(const std::vector<Report> & reports, const std::string & name)
{
  return static_cast<double>(sum(reports, name)) / static_cast<double>(reports.size());
}

std::vector<std::int64_t> join(const std::vector<Report> & reports, const std::string & name)
{
  std::vector<std::int64_t> all;
  for (const Report & report : reports) {
    const std::vector<std::int64_t> & list = report.list(name);
    all.insert(all.end(), list.begin(), list.end());
  }
  return all;
}

}  // namespace bench
