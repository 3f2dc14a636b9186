Console.WriteLine("run-tui");
