;; A guest that asks its host.
(module
  (func $price (import "shop" "price") (param $article i32) (result i64))
  (func $note (import "shop" "note") (param $text i32) (param $size i32))
  (memory (export "memory") 1)
  (data (i32.const 16) "three of article seven")

  ;; What `count` pieces of `article` cost.
  (func (export "order") (param $article i32) (param $count i64) (result i64)
    (call $note (i32.const 16) (i32.const 22))
    (i64.mul (local.get $count) (call $price (local.get $article)))))
