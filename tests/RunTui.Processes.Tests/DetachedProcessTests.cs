namespace RunTui.Processes.Tests;

public sealed class DetachedProcessTests : IDisposable
{
    private readonly AttemptFolder _attempt = new();

    public void Dispose() => _attempt.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Its_exit_code_is_reported_and_written_down()
    {
        var exit = await _attempt.RunAsync("say", "working", "--then", "exit", "3");

        Assert.Equal(3, exit.ExitCode);
        Assert.Null(exit.Signal);
        Assert.Equal(ProcessEnding.Itself, exit.Ending);
        Assert.Equal("3\n", _attempt.ExitText);
        Assert.Equal("working\n", _attempt.Output);
        Assert.InRange(exit.WallTime, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact(Timeout = 60000)]
    public async Task Both_outputs_are_appended_to_what_the_file_already_holds()
    {
        await File.WriteAllTextAsync(_attempt.Files.Output, "earlier\n");

        await _attempt.StartShell("echo out; echo err >&2").WaitAsync(null, default, default);

        Assert.Equal("earlier\nout\nerr\n", _attempt.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task It_reads_its_input_from_the_file()
    {
        await File.WriteAllTextAsync(_attempt["prompt.txt"], "do it ü");
        var files = _attempt.Files with { StandardInput = _attempt["prompt.txt"] };

        var process = DetachedProcess.Start(_attempt.StandInSpec("read-stdin"), files, _attempt.Marker, TimeProvider.System);
        await process.WaitAsync(null, default, default);

        Assert.Equal("do it ü", _attempt.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task Without_a_file_its_input_is_empty()
    {
        var exit = await _attempt.RunAsync("read-stdin");

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal("", _attempt.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task Arguments_arrive_as_they_are()
    {
        string[] words = ["two words", "", "$HOME `id` \"quoted\" 'single' \\ *", "--", "-n", "line\nbreak", "ü🙂"];

        await _attempt.RunAsync(["say", .. words]);

        Assert.Equal(string.Join(' ', words) + "\n", _attempt.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task Its_environment_is_ours_with_changes_and_the_marker()
    {
        var spec = _attempt.ShellSpec("echo \"$ADDED|${HOME-none}|$x|$RUN_TUI_ATTEMPT|${PATH:+path}\"") with
        {
            Environment = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty
                .Add("ADDED", "a=b c").Add("HOME", null).Add("x", "kept").Add(AttemptMarker.VariableName, "forged"),
        };

        await _attempt.Start(spec).WaitAsync(null, default, default);

        Assert.Equal($"a=b c|none|kept|{_attempt.Marker}|path\n", _attempt.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task It_starts_in_its_working_directory()
    {
        var folder = Directory.CreateDirectory(_attempt["-a 'folder' $x"]).FullName;

        var spec = _attempt.StandInSpec("working-directory") with { WorkingDirectory = folder };
        await _attempt.Start(spec).WaitAsync(null, default, default);

        Assert.Equal(folder + "\n", _attempt.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task A_missing_program_ends_with_127_like_in_a_shell()
    {
        var spec = new ProcessSpec("no-such-program") { WorkingDirectory = _attempt.Path };

        var exit = await _attempt.Start(spec).WaitAsync(null, default, default);

        Assert.Equal(127, exit.ExitCode);
        Assert.Equal("127\n", _attempt.ExitText);
        Assert.Contains("no-such-program", _attempt.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_file_that_is_no_program_ends_with_126()
    {
        await File.WriteAllTextAsync(_attempt["notes.txt"], "no program");
        var spec = new ProcessSpec(_attempt["notes.txt"]) { WorkingDirectory = _attempt.Path };

        var exit = await _attempt.Start(spec).WaitAsync(null, default, default);

        Assert.Equal(126, exit.ExitCode);
    }

    [Fact(Timeout = 60000)]
    public async Task A_word_of_the_shell_is_no_program()
    {
        var spec = new ProcessSpec("exit") { Arguments = ["0"], WorkingDirectory = _attempt.Path };

        var exit = await _attempt.Start(spec).WaitAsync(null, default, default);

        Assert.Equal(127, exit.ExitCode);
        Assert.Equal("127\n", _attempt.ExitText);
    }

    [Fact(Timeout = 60000)]
    public async Task A_program_is_looked_up_on_the_path_it_is_given()
    {
        var folder = Directory.CreateDirectory(_attempt["bin"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "my-agent"), "#!/bin/sh\necho mine\n");
        await ShortCommand.RunAsync(_attempt.ShellSpec("chmod +x bin/my-agent"), TimeSpan.FromSeconds(30), TimeProvider.System, default);
        var spec = new ProcessSpec("my-agent")
        {
            WorkingDirectory = _attempt.Path,
            Environment = System.Collections.Immutable.ImmutableDictionary<string, string?>.Empty.Add("PATH", folder),
        };

        var exit = await _attempt.Start(spec).WaitAsync(null, default, default);

        Assert.Equal(0, exit.ExitCode);
        Assert.Equal("mine\n", _attempt.Output);
    }

    [Theory(Timeout = 60000)]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(15)]
    public async Task A_signal_that_ended_it_is_reported(int signal)
    {
        var exit = await _attempt.RunAsync("signal", $"{signal}");

        Assert.Equal(128 + signal, exit.ExitCode);
        Assert.Equal(signal, exit.Signal);
        Assert.Equal(ProcessEnding.Itself, exit.Ending);
        Assert.Equal($"{128 + signal}\n", _attempt.ExitText);
    }

    [Fact(Timeout = 60000)]
    public async Task A_program_that_closes_its_output_and_lives_on_is_waited_for()
    {
        var exit = await _attempt.RunAsync("close-stdout", "0.3", "--then", "write", "late", "done", "--then", "exit", "5");

        Assert.Equal(5, exit.ExitCode);
        Assert.True(File.Exists(_attempt["late"]));
    }

    [Fact(Timeout = 60000)]
    public async Task What_it_sends_to_a_terminal_is_in_its_lines_until_it_is_made_visible()
    {
        await _attempt.RunAsync("escape-codes", "--then", "invalid-utf8");
        var lines = new List<string>();

        new FileTail(_attempt.Files.Output, 1000).ReadRest(line => lines.Add(line.Text));

        Assert.Equal("\e[1;31mred", lines[0][..10]);
        Assert.Equal(["red link", "␇C1␡", @"a\xFF\xC3b\xE2\x82"], lines.Select(ControlText.StripEscapes).Select(ControlText.Visible));
    }

    [Fact(Timeout = 60000)]
    public async Task The_exit_file_of_an_earlier_attempt_does_not_count()
    {
        await File.WriteAllTextAsync(_attempt.Files.Exit, "0\n");

        var process = _attempt.StartShell("kill -9 $PPID; sleep 60");
        var exit = await process.WaitAsync(null, default, default);

        Assert.Equal((137, 9), (exit.ExitCode, exit.Signal));
        Assert.Null(_attempt.ExitText);
    }

    [Fact(Timeout = 60000)]
    public async Task Its_peak_memory_is_known_when_it_holds_more_than_we_do()
    {
        var size = (Environment.WorkingSet / 1024 / 1024) + 300;

        var process = _attempt.StartShell($"dd if=/dev/zero of=/dev/null bs={size}M count=1 2>/dev/null");
        var exit = await process.WaitAsync(null, default, default);

        Assert.Equal(0, exit.ExitCode);
        Assert.InRange(exit.PeakMemoryBytes!.Value, size * 1024 * 1024, (size + 200) * 1024 * 1024);
    }

    [Fact(Timeout = 60000)]
    public async Task Our_own_memory_is_not_taken_for_its_peak()
    {
        var exit = await _attempt.StartShell("true").WaitAsync(null, default, default);

        Assert.Null(exit.PeakMemoryBytes);
    }

    [Fact(Timeout = 60000)]
    public async Task Its_end_is_waited_for_once()
    {
        var process = _attempt.StartShell("true");
        await process.WaitAsync(null, default, default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => process.WaitAsync(null, default, default));
    }
}
