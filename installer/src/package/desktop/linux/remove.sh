# Before the files go, in deb and rpm: what people keep stays in their homes.
