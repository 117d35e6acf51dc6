INSERT INTO article (title, author, body, price) VALUES
('Bytes before frameworks', 'Ada Lang', 'An answer that never changes need not be computed twice: encode it once, at start, and write it from then on.', 12.00),
('One flush a read', 'Ben Okafor', 'Sixteen pipelined requests arrive in one read. Their sixteen answers leave in one write.', 9.50),
('When to decline', 'Ada Lang', 'A matcher that is not certain hands the request on, untouched. That is what makes it safe to be fast.', 7.25),
('The event loop is not yours', 'Chiara Rossi', 'A connection stays on its loop, and state of a connection needs no lock.', 15.00),
('Validators', 'Dmitri Sokolov', 'A strong validator names exactly one representation, so each content coding has one of its own.', 11.90),
('A date that is always right', 'Emi Tanaka', 'The clock ticks once a second, off the hot path, and every response of that second shares the same bytes.', 6.00),
('Draining', 'Ben Okafor', 'A server that stops says so: each answer asks for the connection to end, and no request that was received is lost.', 8.75),
('Back pressure', 'Chiara Rossi', 'A client that does not read is not read from.', 5.00),
('What the median hides', 'Emi Tanaka', 'Look at the slowest of a thousand requests: that is what a page of a thousand parts waits for.', 13.40),
('Measuring a server', 'Dmitri Sokolov', 'Requests a second tell how fast the client is. Processor time a request tells what the server costs.', 14.20),
('Snapshots', 'Ada Lang', 'Readers take one volatile read and see a whole table, old or new and never half of each.', 10.00),
('Small services', 'Gwen Price', 'A service should start before your coffee is ready.', 4.50);
