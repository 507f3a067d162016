;; entry 1, constant and if 2 each (the first is not taken, the second does nothing), constant 1; return is free.
;; fuel: 6
;; result: 9
(module
  (global $g (mut i32) (i32.const 0))
  (func (export "main") (result i32)
    i32.const 0
    if
      i32.const 7
      global.set $g
    end
    i32.const 1
    if
      nop
    end
    i32.const 9
    return))
