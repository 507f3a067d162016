;; nop, drop, block, loop, end and unreachable cost nothing: entry and one constant are all that is paid.
;; fuel: 2
;; trap: unreachable
(module
  (func (export "main")
    nop
    block
      loop
        i32.const 1
        drop
        nop
      end
    end
    unreachable))
