// Section 5: a document read.
JSON.parse('[' + '{"key":[1,2.5,"text\\n",null,true]},'.repeat(40000) + '0]').length;
