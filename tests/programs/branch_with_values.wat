;; Values are carried out of two blocks past others that are dropped: entry 1, constants 4, br 1, sub 1.
;; fuel: 7
;; result: 7
(module
  (func (export "main") (result i32)
    block (result i32 i32)
      i32.const 100
      block (result i32)
        i32.const 200
        i32.const 10
        i32.const 3
        br 1
      end
      unreachable
    end
    i32.sub))
