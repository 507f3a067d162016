;; entry 1; store 3; copy from one memory to the other 3 + 1 + 1; load 2.
;; fuel: 11
;; result: 99
(module
  (memory $a 1)
  (memory $b 1)
  (func (export "main") (result i32)
    (i32.store $a (i32.const 8) (i32.const 99))
    (memory.copy $b $a (i32.const 16) (i32.const 8) (i32.const 4))
    (i32.load $b (i32.const 16))))
