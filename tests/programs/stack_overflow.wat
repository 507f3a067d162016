;; Each of the three frames that fit: entry 1, call 1. The call that does not fit is paid, and enters nothing.
;; frames: 3
;; fuel: 6
;; trap: call stack exhausted
(module
  (func $main (export "main")
    call $main))
