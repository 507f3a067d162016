;; The guest of most examples: small enough to count its fuel by hand.
(module
  (memory (export "memory") 1)
  (global $calls (export "calls") (mut i32) (i32.const 0))

  ;; The sum of 1 to n, for n > 0.
  ;; fuel: 1 to enter, 4 to count the call, 11 each turn, 1 at the end: 6 + 11 n
  (func $sum (export "sum") (param $n i64) (result i64)
    (local $sum i64)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (loop $again
      (local.set $sum (i64.add (local.get $sum) (local.get $n)))
      (br_if $again (i64.ne (local.tee $n (i64.sub (local.get $n) (i64.const 1))) (i64.const 0))))
    (local.get $sum))

  ;; trap: integer divide by zero, when $count is 0
  (func $mean (export "mean") (param $sum i64) (param $count i64) (result i64)
    (i64.div_s (local.get $sum) (local.get $count))))
