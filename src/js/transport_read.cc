#include <charconv>
#include <limits>

#include "base/check.h"
#include "base/text.h"
#include "js/transport.h"
#include "js/value_graph.h"

namespace chukker::js {

namespace {

using Item = ValueGraph::Item;

class Reader {
 public:
  Reader(std::string_view text, const Attachments& attachments, uint64_t lineage)
      : text_(text), attachments_(attachments), lineage_(lineage) {}

  Result<Value> read() {
    TRY_ASSIGN(Item root, open());
    while (!frames_.empty()) {
      Frame& top = frames_.back();
      if (top.left == 0) {
        frames_.pop_back();
        continue;
      }
      top.left--;
      TRY(read_child(top.node));
    }
    if (at_ != text_.size()) return wrong("has more than one value");
    return graph_->value(root);
  }

 private:
  struct Frame {
    uint32_t node;
    uint64_t left;
  };

  std::unexpected<Error> wrong(std::string_view what) const {
    return fail(ErrorCode::snapshot_corrupt,
                base::cat("the guest's transport text ", what, " at byte ", at_,
                          ": its memory has been changed from outside"));
  }

  Result<> read_child(uint32_t number) {
    Kind kind = graph_->node(number).kind;
    std::string key;
    if (kind == Kind::object || kind == Kind::error) {
      TRY_ASSIGN(key, counted());
    }
    TRY_ASSIGN(Item item, open());
    ValueGraph::Node& node = graph_->node(number);
    if (kind == Kind::typed_array || kind == Kind::data_view) return set_buffer(node, std::move(item));
    if (kind == Kind::object || kind == Kind::error) node.keys.push_back(std::move(key));
    node.items.push_back(std::move(item));
    return {};
  }

  Result<> set_buffer(ValueGraph::Node& node, Item item) {
    if (item.kind != Kind::array_buffer) return wrong("has a view of what is no buffer");
    uint64_t size = graph_->node(item.node).bytes.size();
    if (node.byte_offset > size || node.length > (size - node.byte_offset) / element_size(node.element)) {
      return wrong("has a view beyond its buffer");
    }
    node.buffer = std::move(item);
    return {};
  }

  // A primitive, or a container's opening; what it holds is then the top frame's.
  Result<Item> open() {
    if (at_ == text_.size()) return wrong("ends early");
    switch (char letter = text_[at_++]) {
      case 'u': return Item{.kind = Kind::undefined, .text = {}, .handle = {}};
      case 'n': return Item{.kind = Kind::null, .text = {}, .handle = {}};
      case 'h': return Item{.kind = Kind::hole, .text = {}, .handle = {}};
      case 't':
      case 'f': return Item{.kind = Kind::boolean, .boolean = letter == 't', .text = {}, .handle = {}};
      case 'd': return read_number();
      case 'b': return text_item(Kind::bigint, until(';'));
      case 's': return text_item(Kind::string, counted());
      case 'r': return read_reference();
      case 'H': return read_handle();
      case 'a': return open_list(Kind::array, 1);
      case 'm': return open_list(Kind::map, 2);
      case 'S': return open_list(Kind::set, 1);
      case 'o':
      case 'O': return open_object(letter == 'O');
      case 'D': return read_date();
      case 'B': return read_buffer();
      case 'T': return open_typed_array();
      case 'V': return open_view(Kind::data_view, ElementType::uint8);
      case 'e': return open_error();
      default: at_--; return wrong("has an unknown letter");
    }
  }

  Result<Item> text_item(Kind kind, Result<std::string> text) {
    if (!text) return std::unexpected(text.error());
    return Item{.kind = kind, .text = std::make_shared<const std::string>(*std::move(text)), .handle = {}};
  }

  Result<Item> read_number() {
    TRY_ASSIGN(double number, number_until());
    return Item{.kind = Kind::number, .number = number, .text = {}, .handle = {}};
  }

  Result<Item> read_reference() {
    TRY_ASSIGN(uint64_t index, natural());
    if (index >= seen_.size()) return wrong("refers to what has not come yet");
    return seen_[index];
  }

  Result<Item> read_handle() {
    Handle handle;
    handle.lineage = lineage_;
    TRY_ASSIGN(handle.id, natural());
    TRY_ASSIGN(handle.kind, until(';'));
    TRY_ASSIGN(handle.description, counted());
    Item item{.kind = Kind::handle, .text = {}, .handle = std::make_shared<const Handle>(std::move(handle))};
    seen_.push_back(item);
    return item;
  }

  Item add(Kind kind) {
    Item item{.kind = kind, .node = graph_->add(kind), .text = {}, .handle = {}};
    seen_.push_back(item);
    return item;
  }

  Result<Item> open_list(Kind kind, uint64_t each) {
    TRY_ASSIGN(uint64_t count, natural());
    if (count > text_.size()) return wrong("counts more than it has");
    Item item = add(kind);
    graph_->node(item.node).items.reserve(count * each);
    frames_.push_back({item.node, count * each});
    return item;
  }

  Result<Item> open_object(bool null_prototype) {
    TRY_ASSIGN(Item item, open_list(Kind::object, 1));
    graph_->node(item.node).null_prototype = null_prototype;
    return item;
  }

  Result<Item> read_date() {
    TRY_ASSIGN(double ms, number_until());
    Item item = add(Kind::date);
    graph_->node(item.node).ms = ms;
    return item;
  }

  Result<Item> read_buffer() {
    TRY_ASSIGN(uint64_t index, natural());
    if (index >= attachments_.size()) return wrong("names an attachment that isn't there");
    Item item = add(Kind::array_buffer);
    graph_->node(item.node).bytes = attachments_[index];
    return item;
  }

  Result<Item> open_typed_array() {
    TRY_ASSIGN(uint64_t element, natural());
    if (element > static_cast<uint64_t>(ElementType::float64)) return wrong("has an unknown element type");
    return open_view(Kind::typed_array, static_cast<ElementType>(element));
  }

  Result<Item> open_view(Kind kind, ElementType element) {
    TRY_ASSIGN(uint64_t offset, natural());
    TRY_ASSIGN(uint64_t length, natural());
    Item item = add(kind);
    ValueGraph::Node& node = graph_->node(item.node);
    node.element = element;
    node.byte_offset = offset;
    node.length = length;
    frames_.push_back({item.node, 1});
    return item;
  }

  Result<Item> open_error() {
    std::string texts[3];
    for (std::string& text : texts) {
      TRY_ASSIGN(text, counted());
    }
    TRY_ASSIGN(Item item, open_list(Kind::error, 1));
    ValueGraph::Node& node = graph_->node(item.node);
    node.name = std::move(texts[0]);
    node.message = std::move(texts[1]);
    node.stack = std::move(texts[2]);
    return item;
  }

  Result<std::string> until(char end) {
    size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) return wrong("ends early");
    std::string part(text_.substr(at_, found - at_));
    at_ = found + 1;
    return part;
  }

  Result<uint64_t> natural(char end = ';') {
    uint64_t number = 0;
    const char* last = text_.data() + text_.size();
    auto [stop, error] = std::from_chars(text_.data() + at_, last, number);
    if (error != std::errc() || stop == last || *stop != end) return wrong("has no number");
    at_ = static_cast<size_t>(stop - text_.data()) + 1;
    return number;
  }

  Result<double> number_until() {
    TRY_ASSIGN(std::string digits, until(';'));
    if (digits == "NaN") return std::numeric_limits<double>::quiet_NaN();
    if (digits == "Infinity") return std::numeric_limits<double>::infinity();
    if (digits == "-Infinity") return -std::numeric_limits<double>::infinity();
    double number = 0;
    auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc() || stop != digits.data() + digits.size()) return wrong("has no number");
    return number;
  }

  // A string by its length in UTF-16 units.
  Result<std::string> counted() {
    TRY_ASSIGN(uint64_t units, natural(':'));
    std::optional<size_t> size = bytes_of_units(text_.substr(at_), units);
    if (!size) return wrong("cuts a string");
    at_ += *size;
    return std::string(text_.substr(at_ - *size, *size));
  }

  std::string_view text_;
  const Attachments& attachments_;
  uint64_t lineage_;
  size_t at_ = 0;
  std::shared_ptr<ValueGraph> graph_ = ValueGraph::create();
  std::vector<Item> seen_;
  std::vector<Frame> frames_;
};

}  // namespace

Result<Value> read_transport(std::string_view text, const Attachments& attachments, uint64_t lineage) {
  return Reader(text, attachments, lineage).read();
}

}  // namespace chukker::js
