// The canonical numbers of function types: equal types have equal numbers. For many types at once.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "chukker/types.hpp"

namespace chukker::engine {

class TypeNumbers {
 public:
  // `types` holds each type once; new ones are added at its end. Borrows.
  explicit TypeNumbers(std::vector<FuncType>& types) : types_(types) {
    for (uint32_t i = 0; i < types.size(); ++i) numbers_.emplace(key(types[i]), i);
  }

  uint32_t of(const FuncType& type) {
    const auto [place, is_new] = numbers_.emplace(key(type), types_.size());
    if (is_new) types_.push_back(type);
    return place->second;
  }

 private:
  static std::string key(const FuncType& type) {
    std::string text;
    for (ValType param : type.params) text.push_back(static_cast<char>(param.code()));
    text.push_back(0);
    for (ValType result : type.results) text.push_back(static_cast<char>(result.code()));
    return text;
  }

  std::vector<FuncType>& types_;
  std::unordered_map<std::string, uint32_t> numbers_;
};

}  // namespace chukker::engine
