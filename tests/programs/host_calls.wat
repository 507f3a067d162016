;; entry 1; constant 1, call 1, and 10 that host.work declares; constants 2, call 1, and 1 for each 64 bytes of 130.
;; fuel: 19
;; result: 5
(module
  (import "host" "work" (func $work (param i32) (result i32)))    ;; costs 10, returns its argument
  (import "host" "bytes" (func $bytes (param i32 i32)))           ;; costs 1 for each 64 of its second argument
  (func (export "main") (result i32)
    i32.const 5
    call $work
    i32.const 0
    i32.const 130
    call $bytes))
