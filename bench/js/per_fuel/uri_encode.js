// Section 3: a text encoded for an address and decoded.
decodeURIComponent(encodeURIComponent('naïve/日本 '.repeat(60000))).length;
