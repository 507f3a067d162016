// std::visit with one function for each alternative.
#pragma once

namespace chukker::cli {

template <class... Functions>
struct Match : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Match(Functions...) -> Match<Functions...>;

}  // namespace chukker::cli
