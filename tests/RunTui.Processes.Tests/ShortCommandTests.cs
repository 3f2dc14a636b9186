using System.Diagnostics;
using System.Globalization;
using RunTui.Testing;

namespace RunTui.Processes.Tests;

public sealed class ShortCommandTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);

    private readonly AttemptFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Both_outputs_come_in_their_order_with_the_exit_code()
    {
        var result = await Shell("echo one; echo two >&2; echo three; exit 3");

        Assert.Equal("one\ntwo\nthree\n", result.Output);
        Assert.Equal(14, result.OutputBytes);
        Assert.Equal((3, null, ProcessEnding.Itself), (result.Exit.ExitCode, result.Exit.Signal, result.Exit.Ending));
    }

    [Fact(Timeout = 60000)]
    public async Task Input_is_read_to_its_end()
    {
        var input = string.Concat(Enumerable.Repeat("a line of input\n", 2000));

        var result = await ShortCommand.RunAsync(_folder.StandInSpec("read-stdin"), Limit, TimeProvider.System, default, input);

        Assert.Equal(input, result.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task Input_that_nobody_reads_hinders_nothing()
    {
        var input = new string('x', 1_000_000);

        var result = await ShortCommand.RunAsync(_folder.ShellSpec("exit 0"), Limit, TimeProvider.System, default, input);

        Assert.Equal(0, result.Exit.ExitCode);
    }

    [Fact(Timeout = 60000)]
    public async Task A_missing_program_ends_with_127()
    {
        var spec = new ProcessSpec("no-such-program") { WorkingDirectory = _folder.Path };

        var result = await ShortCommand.RunAsync(spec, Limit, TimeProvider.System, default);

        Assert.Equal(127, result.Exit.ExitCode);
        Assert.Contains("no-such-program", result.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60000)]
    public async Task A_signal_is_reported()
    {
        var result = await Shell("kill -6 $$");

        Assert.Equal((134, 6), (result.Exit.ExitCode, result.Exit.Signal));
    }

    [Fact(Timeout = 60000)]
    public async Task A_flood_keeps_its_beginning_and_its_end()
    {
        var spec = _folder.StandInSpec("say", "first", "--then", "spew", "20000000", "--then", "say", "last");

        var result = await ShortCommand.RunAsync(spec, Limit, TimeProvider.System, default);

        Assert.Equal(20_000_000 + 11, result.OutputBytes);
        Assert.StartsWith("first\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nlast\n", result.Output, StringComparison.Ordinal);
        Assert.Contains($"\n[{20_000_011 - 65536} bytes left out]\n", result.Output, StringComparison.Ordinal);
        Assert.InRange(result.Output.Length, 65536, 65536 + 100);
    }

    [Fact(Timeout = 60000)]
    public async Task Invalid_UTF8_is_visible()
    {
        var result = await ShortCommand.RunAsync(_folder.StandInSpec("invalid-utf8"), Limit, TimeProvider.System, default);

        Assert.Equal(@"a\xFF\xC3b\xE2\x82" + "\n", result.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task A_timeout_ends_it_and_keeps_what_it_said()
    {
        var time = new ManualTimeProvider();
        var running = ShortCommand.RunAsync(
            _folder.ShellSpec("echo before; touch ready; sleep 300"), TimeSpan.FromMinutes(5), time, default);
        await Eventually.True(() => File.Exists(_folder["ready"]));

        time.Advance(TimeSpan.FromMinutes(5));
        var result = await running;

        Assert.Equal((ProcessEnding.TimedOut, 143, 15), (result.Exit.Ending, result.Exit.ExitCode, result.Exit.Signal));
        Assert.Equal("before\n", result.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task Cancellation_ends_it_and_says_so()
    {
        using var cancel = new CancellationTokenSource();
        var running = ShortCommand.RunAsync(
            _folder.ShellSpec("touch ready; sleep 300"), Timeout.InfiniteTimeSpan, TimeProvider.System, cancel.Token);
        await Eventually.True(() => File.Exists(_folder["ready"]));

        await cancel.CancelAsync();
        var result = await running;

        Assert.Equal(ProcessEnding.Canceled, result.Exit.Ending);
    }

    [Fact(Timeout = 60000)]
    public async Task Canceled_before_its_start_it_does_not_start()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ShortCommand.RunAsync(
            _folder.ShellSpec("touch started"), Limit, TimeProvider.System, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(_folder["started"]));
    }

    [Fact(Timeout = 60000)]
    public async Task A_child_that_keeps_the_output_open_is_ended_and_not_waited_for()
    {
        var result = await Shell("sleep 300 & echo $!");

        Assert.Equal(0, result.Exit.ExitCode);
        Assert.Null(ProcessIdentity.Of(int.Parse(result.Output, CultureInfo.InvariantCulture)));
    }

    [Fact(Timeout = 60000)]
    public async Task Nor_is_one_that_nothing_can_find()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/setsid"), "It takes setsid to hide.");
        var waited = Stopwatch.StartNew();
        var result = await Shell("env -i /usr/bin/setsid sh -c 'echo $$; sleep 8' & sleep 0.5");
        using var hidden = Process.GetProcessById(int.Parse(result.Output, CultureInfo.InvariantCulture));
        hidden.Kill();

        Assert.InRange(waited.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(7));
    }

    [Fact(Timeout = 60000)]
    public async Task It_inherits_no_descriptor_but_the_three()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        var leaking = Leak.Descriptor(_folder.Path);
        try
        {
            var result = await Shell("ls /proc/self/fd | tr '\\n' ' '");

            // The last one is the folder that ls lists.
            Assert.Equal("0 1 2 3 ", result.Output);
        }
        finally
        {
            Leak.Close(leaking);
        }
    }

    [Fact(Timeout = 60000)]
    public async Task Signals_that_we_ignore_are_not_ignored_in_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");

        // .NET ignores SIGPIPE, and what is ignored would be inherited. Those above 31 are the C library's own.
        var result = await Shell("sed -n 's/^Sig\\(Ign\\|Blk\\):[^0-9a-f]*//p' /proc/self/status");

        Assert.All(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), mask => Assert.Equal(
            0UL, ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0x7FFF_FFFF));
    }

    [Fact(Timeout = 60000)]
    public async Task Its_exit_code_is_known_also_to_a_process_that_was_started_with_SIGCHLD_ignored()
    {
        var result = await ShortCommand.RunAsync(_folder.StandInSpec("command", "exit 3"), Limit, TimeProvider.System, default);

        Assert.Equal("code 3\n", result.Output);
    }

    [Fact(Timeout = 60000)]
    public async Task Nothing_of_ours_leaks_from_one_to_the_next()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        await Shell("true");
        var before = Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();
        var threadsBefore = Directory.EnumerateFileSystemEntries("/proc/self/task").Count();

        for (var count = 0; count < 60; count++)
        {
            await ShortCommand.RunAsync(_folder.ShellSpec($"echo {count}"), Limit, TimeProvider.System, default, "in");
        }

        // Other tests of this process come and go with theirs, but not with sixty more.
        await Eventually.True(() => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() < before + 50);
        await Eventually.True(() => Directory.EnumerateFileSystemEntries("/proc/self/task").Count() < threadsBefore + 50);
    }

    private Task<CommandResult> Shell(string script) =>
        ShortCommand.RunAsync(_folder.ShellSpec(script), Limit, TimeProvider.System, default);
}
