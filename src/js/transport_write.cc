#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/text.h"
#include "js/transport.h"
#include "js/value_graph.h"

namespace chukker::js {

uint64_t utf16_length(std::string_view text) {
  uint64_t units = 0;
  for (unsigned char byte : text) {
    if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;  // Four bytes are a pair of surrogates.
  }
  return units;
}

std::optional<size_t> bytes_of_units(std::string_view text, uint64_t units) {
  size_t at = 0;
  while (units > 0) {
    if (at >= text.size()) return std::nullopt;
    const auto lead = static_cast<unsigned char>(text[at]);
    const uint64_t width = lead >= 0xf0 ? 2 : 1;
    if (width > units) return std::nullopt;
    at += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    units -= width;
  }
  if (at > text.size()) return std::nullopt;
  return at;
}

void append_counted(std::string& out, std::string_view text) {
  base::append(out, utf16_length(text));
  out += ':';
  out += text;
}

void append_number(std::string& out, double number) {
  if (std::isnan(number)) {
    out += "NaN";
  } else if (std::isinf(number)) {
    out += number < 0 ? "-Infinity" : "Infinity";
  } else {
    char digits[40];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
  }
  out += ';';
}

namespace {

class Writer {
 public:
  explicit Writer(const HandleCheck& accept) : accept_(accept) {}

  void begin_list(size_t count) {
    head('a', count);
    count_++;
  }

  Result<> write(const Value& value) {
    graph_ = ValueGraph::graph_of(value).get();
    if (graph_ != last_graph_) numbers_.clear();  // Another graph's nodes have numbers of their own.
    last_graph_ = graph_;
    if (Result<> written = open(ValueGraph::item_of(value)); !written) return written;
    while (!frames_.empty()) {
      Frame& top = frames_.back();
      const ValueGraph::Node& node = graph_->node(top.node);
      if (top.next == node.items.size()) {
        frames_.pop_back();
        continue;
      }
      if (!node.keys.empty()) append_counted(out_.text, node.keys[top.next]);
      if (Result<> written = open(node.items[top.next++]); !written) return written;
    }
    return {};
  }

  Transport take() { return std::move(out_); }

 private:
  struct Frame {
    uint32_t node;
    size_t next = 0;
  };

  // Writes a primitive, or a container's opening; its contents are then the top frame's.
  Result<> open(const ValueGraph::Item& item) {
    switch (item.kind) {
      case Kind::undefined: out_.text += 'u'; break;
      case Kind::null: out_.text += 'n'; break;
      case Kind::hole: out_.text += 'h'; out_.is_plain = false; break;
      case Kind::boolean: out_.text += item.boolean ? 't' : 'f'; break;
      case Kind::number: out_.text += 'd'; append_number(out_.text, item.number); break;
      case Kind::bigint: out_.is_plain = false; out_.text += 'b'; out_.text += *item.text; out_.text += ';'; break;
      case Kind::string: out_.text += 's'; append_counted(out_.text, *item.text); break;
      case Kind::host_function: out_.is_plain = false; out_.text += 'F'; append_counted(out_.text, *item.text); break;
      case Kind::handle: return write_handle(*item.handle);
      default: return open_container(item);
    }
    return {};
  }

  Result<> write_handle(const Handle& handle) {
    if (Result<> checked = accept_(handle); !checked) return checked;
    count_++;
    out_.is_plain = false;
    head('H', handle.id);
    out_.text += ";0:";
    return {};
  }

  Result<> open_container(const ValueGraph::Item& item) {
    auto [at, is_new] = numbers_.try_emplace(item.node, count_);
    if (!is_new) {
      out_.is_plain = false;
      head('r', at->second);
      return {};
    }
    count_++;
    const ValueGraph::Node& node = graph_->node(item.node);
    out_.is_plain = out_.is_plain && is_plain(node);
    switch (node.kind) {
      case Kind::array: head('a', node.items.size()); break;
      case Kind::object: head(node.null_prototype ? 'O' : 'o', node.items.size()); break;
      case Kind::map: head('m', node.items.size() / 2); break;
      case Kind::set: head('S', node.items.size()); break;
      case Kind::date: out_.text += 'D'; append_number(out_.text, node.ms); return {};
      case Kind::array_buffer:
        head('B', out_.attachments.size());
        out_.attachments.push_back(node.bytes);
        return {};
      case Kind::typed_array:
        head('T', static_cast<uint32_t>(node.element));
        return open_view(node);
      case Kind::data_view: out_.text += 'V'; return open_view(node);
      default: open_error(node); break;
    }
    frames_.push_back({item.node});
    return {};
  }

  // (A name like an index, with a zero in it, or with a meaning of its own is not for the engine's C interface.)
  static bool is_plain(const ValueGraph::Node& node) {
    auto is_odd = [](const std::string& key) {
      bool is_index = !key.empty() && key[0] >= '0' && key[0] <= '9';
      return key.empty() || is_index || key == "__proto__" || key.find('\0') != std::string::npos;
    };
    if (node.kind == Kind::object) return !node.null_prototype && std::ranges::none_of(node.keys, is_odd);
    return node.kind == Kind::array;
  }

  Result<> open_view(const ValueGraph::Node& node) {
    base::append(out_.text, node.byte_offset);
    head(';', node.length);
    return open(node.buffer);
  }

  void open_error(const ValueGraph::Node& node) {
    out_.text += 'e';
    append_counted(out_.text, node.name);
    append_counted(out_.text, node.message);
    append_counted(out_.text, node.stack);
    base::append(out_.text, node.items.size());
    out_.text += ';';
  }

  void head(char letter, uint64_t number) {
    out_.text += letter;
    base::append(out_.text, number);
    out_.text += ';';
  }

  const HandleCheck& accept_;
  Transport out_;
  ValueGraph* graph_ = nullptr;
  ValueGraph* last_graph_ = nullptr;
  uint64_t count_ = 0;                               // Containers and handles so far.
  std::unordered_map<uint32_t, uint64_t> numbers_;   // Of this graph's containers.
  std::vector<Frame> frames_;
};

}  // namespace

Result<Transport> write_list(std::span<const Value> values, const HandleCheck& accept) {
  Writer writer(accept);
  writer.begin_list(values.size());
  for (const Value& value : values) {
    if (Result<> written = writer.write(value); !written) return std::unexpected(written.error());
  }
  return writer.take();
}

Result<Transport> write_value(const Value& value, const HandleCheck& accept) {
  Writer writer(accept);
  if (Result<> written = writer.write(value); !written) return std::unexpected(written.error());
  return writer.take();
}

}  // namespace chukker::js
