"""How it goes out: accounts and the record of every act of publishing."""
