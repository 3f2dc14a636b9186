using System.Diagnostics;
using System.Text.Json;
using RunTui.Engine.RunFolders;
using RunTui.Engine.Tests.Execution;
using RunTui.Processes;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class RunLockTests
{
    /// <summary>A process that lives as long as the system.</summary>
    private const int SomebodyElse = 1;

    private static EngineHost Host() => new(Plan.Of(Plan.Shell("a", "true")));

    private static void WriteOwner(EngineHost host, int pid, string start, string machine)
    {
        File.WriteAllText(host.Folder.Lock, $"{pid}\n");
        File.WriteAllText(host.Folder.Owner, $$"""{"pid": {{pid}}, "start": {{JsonSerializer.Serialize(start)}}, "host": {{JsonSerializer.Serialize(machine)}}, "since": ""}""");
    }

    private static Task<OwnedRun> OpenAsync(EngineHost host, bool takeOver = false) => OwnedRun.OpenAsync(host.Folder, TimeProvider.System, takeOver);

    [Fact(Timeout = 60000)]
    public async Task Owner_is_named_in_run_workflows_lock_and_gone_when_it_lets_go()
    {
        using var host = Host();
        using (await OpenAsync(host))
        {
            Assert.Equal($"{Environment.ProcessId}\n", host.Read(".run.lock"));
            var owner = RunOwner.Read(host.Folder)!;
            Assert.Equal((Environment.ProcessId, Environment.MachineName, true), (owner.Pid, owner.Host, owner.IsAlive));
        }

        Assert.False(File.Exists(host.Folder.Lock));
        Assert.Null(RunOwner.Read(host.Folder));
    }

    [Fact(Timeout = 60000)]
    public async Task Second_owner_is_refused_also_in_the_same_process()
    {
        using var host = Host();
        using var first = await OpenAsync(host);

        var refusal = await Assert.ThrowsAsync<RunLockedException>(() => OpenAsync(host, takeOver: true));

        Assert.Equal(Environment.ProcessId, refusal.Owner.Pid);
        Assert.Contains("run-tui follow", refusal.Message, StringComparison.Ordinal);
        Assert.Equal($"{Environment.ProcessId}\n", host.Read(".run.lock"));
    }

    [Theory(Timeout = 60000)]
    [InlineData(".run.lock")]
    [InlineData(".loop-run.lock")]
    public async Task Living_process_that_only_wrote_its_pid_keeps_the_run(string file)
    {
        using var host = Host();
        File.WriteAllText(host.At(file), $"{SomebodyElse}\n");

        var refusal = await Assert.ThrowsAsync<RunLockedException>(() => OpenAsync(host, takeOver: true));

        Assert.Equal(SomebodyElse, refusal.Owner.Pid);
        Assert.Equal($"{SomebodyElse}\n", host.Read(file));
        Assert.False(File.Exists(host.Folder.Events));
    }

    [Theory(Timeout = 60000)]
    [InlineData(".run.lock", "")]
    [InlineData(".run.lock", "not a number\n")]
    [InlineData(".run.lock", "-5\n")]
    [InlineData(".run.lock", "DEAD")]
    [InlineData(".loop-run.lock", "DEAD")]
    public async Task Lock_that_names_no_living_process_is_taken(string file, string content)
    {
        using var host = Host();
        File.WriteAllText(host.At(file), content == "DEAD" ? $"{await DeadPidAsync()}\n" : content);

        using var run = await OpenAsync(host);

        Assert.Equal($"{Environment.ProcessId}\n", host.Read(".run.lock"));
        Assert.False(File.Exists(host.Folder.LegacyLock));
    }

    [Fact(Timeout = 60000)]
    public async Task Lock_of_a_process_whose_number_another_has_now_is_taken()
    {
        using var host = Host();
        WriteOwner(host, SomebodyElse, "long ago", Environment.MachineName);

        using var run = await OpenAsync(host);

        Assert.Equal(Environment.ProcessId, RunOwner.Read(host.Folder)!.Pid);
    }

    [Fact(Timeout = 60000)]
    public async Task Lock_of_another_host_is_taken_only_on_request()
    {
        using var host = Host();
        WriteOwner(host, 4711, "any", "another-host");

        var refusal = await Assert.ThrowsAsync<RunLockedException>(() => OpenAsync(host));
        Assert.Contains("another-host", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--take-over", refusal.Message, StringComparison.Ordinal);

        using var run = await OpenAsync(host, takeOver: true);
        Assert.Equal(Environment.MachineName, RunOwner.Read(host.Folder)!.Host);
    }

    [Fact(Timeout = 60000)]
    public async Task Of_many_who_want_a_stale_lock_one_gets_it()
    {
        using var host = Host();
        File.WriteAllText(host.Folder.Lock, $"{await DeadPidAsync()}\n");

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await OpenAsync(host);
            }
            catch (RunLockedException)
            {
                return null;
            }
        })));

        Assert.Single(tries, run => run is not null);
        tries.Single(run => run is not null)!.Dispose();
    }

    [Fact(Timeout = 60000)]
    public async Task Run_that_cant_be_opened_is_not_left_locked()
    {
        using var host = Host();
        Directory.CreateDirectory(host.Folder.Events);

        await Assert.ThrowsAnyAsync<Exception>(() => OpenAsync(host));
        Directory.Delete(host.Folder.Events);

        using var run = await OpenAsync(host);
        Assert.NotNull(run.State.Plan);
    }

    private static async Task<int> DeadPidAsync()
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", "-c true"))!;
        await process.WaitForExitAsync();
        Assert.Null(ProcessIdentity.Of(process.Id));
        return process.Id;
    }
}
