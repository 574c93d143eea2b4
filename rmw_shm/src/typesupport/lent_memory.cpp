// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#include "typesupport/lent_memory.hpp"

#include <algorithm>

namespace rmw_shm
{
namespace
{

// Of arrays of messages only the whole is known to be initialised, so nothing inside them is bulk.
void find_bulk(const MessageShape & shape, size_t start, std::vector<ByteRange> & bulk)
{
  for (const FieldShape & field : shape.fields) {
    const size_t offset = start + field.offset;
    if (field.multiplicity == Multiplicity::single && field.message) {
      find_bulk(*field.message, offset, bulk);
    }
    const size_t bytes = primitive_size(field.type) * field.count;
    if (
      field.multiplicity == Multiplicity::array && field.type != FieldType::boolean &&
      bytes >= kBulkBytes) {
      bulk.push_back({offset, bytes});
    }
  }
}

}  // namespace

LentMemory lent_memory(const MessageShape & shape)
{
  std::vector<ByteRange> bulk;
  if (shape.self_contained) {
    find_bulk(shape, 0, bulk);
  }
  if (bulk.empty()) {
    return {};
  }
  std::sort(bulk.begin(), bulk.end(), [](const ByteRange & a, const ByteRange & b) {
    return a.offset < b.offset;
  });
  LentMemory lent{true, {}};
  size_t end = 0;
  for (const ByteRange & range : bulk) {
    if (range.offset > end) {
      lent.cleared.push_back({end, range.offset - end});
    }
    end = range.offset + range.bytes;
  }
  if (shape.native_size > end) {
    lent.cleared.push_back({end, shape.native_size - end});
  }
  return lent;
}

}  // namespace rmw_shm
