;; entry 1; (constant, if, constant) for the taken side of each; else and end are free; one add.
;; fuel: 8
;; result: 12
(module
  (func (export "main") (result i32)
    i32.const 1
    if (result i32)
      i32.const 2
    else
      i32.const 3
      i32.const 4
      i32.add
    end
    i32.const 0
    if (result i32)
      i32.const 5
      i32.const 6
      i32.add
    else
      i32.const 10
    end
    i32.add))
