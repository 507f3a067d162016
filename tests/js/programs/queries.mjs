// jsonata: a query language with its own parser and an evaluator made of async functions.
import jsonata from 'jsonata';

const data = { invoice: Array.from({ length: 25 }, (_, i) => ({ id: i, customer: { name: ['Ann', 'Bob', 'Cy'][i % 3],
  city: i % 2 ? 'Ulm' : 'Bonn' },
  lines: Array.from({ length: 1 + i % 4 }, (__, k) => ({ product: `P${(i + k) % 7}`, price: 2.5 * (k + 1),
  quantity: 1 + (i * k) % 3, tags: k % 2 ? ['x', 'y'] : 'z' })) })) };
const queries = ['invoice[0].customer.name', 'invoice.lines.(price * quantity)~>$sum',
  '$count(invoice[customer.city="Ulm"])',
  'invoice{customer.name: $sum(lines.(price * quantity))}', 'invoice^(>id)[[0..2]].id',
  'invoice.lines[product="P3"].{"p": product, "q": quantity}',
  '$distinct(invoice.lines.product)', '$map(invoice[[0..3]], function($v, $i) { $v.id + $i * 100 })',
  '$reduce([1..10], function($a, $b) { $a * $b })',
  '($f := function($n) { $n < 2 ? $n : $f($n - 1) + $f($n - 2) }; $f(15))',
  '$uppercase("a" & "b") & $string([1, {"x": null}])', '$match("ab12cd3", /[a-z]+(\\d+)/)',
  '$replace("2020-01-02", /(\\d+)-(\\d+)-(\\d+)/, "$3.$2.$1")', '$sort(invoice.lines.price)[-1]', '$fromMillis(0)',
  '$formatNumber(12345.678, "#,##0.00")', '$keys(invoice[0])',
  'invoice[lines[quantity > 2]].id', '**.tags[$="y"]~>$count', '$spread({"a": 1, "b": 2})', '$zip([1, 2], ["a", "b"])',
  '$lookup({"k": "v"}, "k") ~> $length', 'missing.path', '$split("a,b;c", /[,;]/)',
  '$eval("1 + 2")', '$average(invoice.lines.price) ~> $round(3)',
  '$each({"x": 1, "y": 2}, function($v, $k) { $k & "=" & $v })', '$pad("x", -5, "#")', '$formatBase(255, 16)',
  '$toMillis("2020-02-29T00:00:00Z")', '"é" ~> $encodeUrlComponent',
  '$ + ', '[1', '$unknown(1)', '"a" + 1', '1 / 0', '$number("x")', '/(/'];

const run = async () => {
  for (const query of queries) {
    try {
      print(query, JSON.stringify(await jsonata(query).evaluate(data)));
    } catch (error) {
      print(query, error.code, error.position);
    }
  }
  const expression = jsonata('$double($host)');
  expression.registerFunction('double', async (x) => x * 2, '<n:n>');
  print(await expression.evaluate({}, { host: 21 }), JSON.stringify(jsonata('a.b[c=1]').ast()).length);
};
run().then(() => print('end'), (error) => print('failed', error.name, error.message));
