process.exit(78);
