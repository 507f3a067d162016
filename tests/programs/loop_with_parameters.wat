;; entry 1, constants 2, four turns of 11 (n = 4, 3, 2, 1); the drop is free.
;;   set $n, set $p | get $p, get $n, mul | get $n, constant, sub, tee $n, get $n, br_if
;; fuel: 47
;; result: 24
(module
  (func (export "main") (result i32) (local $n i32) (local $p i32)
    i32.const 1
    i32.const 4
    loop $turn (param i32 i32) (result i32 i32)
      local.set $n
      local.set $p
      local.get $p
      local.get $n
      i32.mul
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      local.get $n
      br_if $turn
    end
    drop))
