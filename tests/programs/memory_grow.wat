;; entry 1; grow by 1: constant 1, 1, and 16 pages of 4 KiB; by 0: constant 1, 1; beyond the maximum: constant 1, 1;
;; memory.size 1; three adds.
;; fuel: 27
;; result: 4
(module
  (memory (export "memory") 1 3)
  (func (export "main") (result i32)
    i32.const 1
    memory.grow       ;; 1
    i32.const 0
    memory.grow       ;; 2
    i32.add
    i32.const 2
    memory.grow       ;; -1
    i32.add
    memory.size       ;; 2
    i32.add))
