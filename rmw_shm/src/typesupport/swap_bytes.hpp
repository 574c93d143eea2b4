// Copyright 2026 The l2net authors. Licensed under the Apache License, Version 2.0.
#ifndef TYPESUPPORT__SWAP_BYTES_HPP_
#define TYPESUPPORT__SWAP_BYTES_HPP_

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace rmw_shm
{

template<class Word>
inline void swap_words(std::byte * bytes, size_t size) noexcept
{
  for (size_t i = 0; i < size; i += sizeof(Word)) {
    Word word;
    std::memcpy(&word, bytes + i, sizeof(word));
    if constexpr (sizeof(Word) == 8) {
      word = __builtin_bswap64(word);
    } else if constexpr (sizeof(Word) == 4) {
      word = __builtin_bswap32(word);
    } else {
      word = __builtin_bswap16(word);
    }
    std::memcpy(bytes + i, &word, sizeof(word));
  }
}

// Reverses the bytes of each element in `size` bytes; element_size is 1, 2, 4, 8 or 16.
inline void swap_elements(std::byte * bytes, size_t size, size_t element_size) noexcept
{
  switch (element_size) {
    case 2:
      swap_words<uint16_t>(bytes, size);
      break;
    case 4:
      swap_words<uint32_t>(bytes, size);
      break;
    case 8:
      swap_words<uint64_t>(bytes, size);
      break;
    case 16:
      for (size_t i = 0; i < size; i += 16) {
        std::byte low[8];
        std::memcpy(low, bytes + i, 8);
        std::memcpy(bytes + i, bytes + i + 8, 8);
        std::memcpy(bytes + i + 8, low, 8);
      }
      swap_words<uint64_t>(bytes, size);
      break;
    default:
      break;
  }
}

}  // namespace rmw_shm

#endif  // TYPESUPPORT__SWAP_BYTES_HPP_
