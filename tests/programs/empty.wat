;; fuel: 1
(module (func (export "main")))
