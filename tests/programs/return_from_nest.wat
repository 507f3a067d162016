;; entry 1; constants 3, if 1; return is free, and so is all that is dropped.
;; fuel: 5
;; result: 3
(module
  (func (export "main") (result i32)
    block
      loop
        i32.const 9
        i32.const 1
        if
          i32.const 3
          return
        end
        drop
      end
    end
    i32.const 4))
