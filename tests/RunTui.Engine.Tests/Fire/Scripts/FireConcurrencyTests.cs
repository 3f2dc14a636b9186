using System.Diagnostics.CodeAnalysis;
using RunTui.Engine.Fire;
using RunTui.Engine.Fire.Scripts;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Fire.Scripts;

public sealed class FireConcurrencyTests : IDisposable
{
    private readonly FireProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact(Timeout = 60000)]
    public async Task Runs_that_begin_at_once_get_ids_of_their_own_and_all_stay()
    {
        using var gate = new Barrier(8);
        var begun = Enumerable.Range(1, 8).Select(i => Task.Factory.StartNew(
            () =>
            {
                gate.SignalAndWait();
                return _project.Begin($"auth/item-{i}:autopilot").Id;
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));

        var ids = await Task.WhenAll(begun);

        Assert.Equal(Enumerable.Range(1, 8).Select(i => $"run-shop-00{i}"), ids.Order(StringComparer.Ordinal));
        Assert.Equal(ids.Order(StringComparer.Ordinal), _project.Runs.ReadState().Active.Select(run => run.Id).Order(StringComparer.Ordinal));
        Assert.All(ids, id => Assert.True(File.Exists(_project["runs", id, "run.md"])));
        Assert.Equal(8, _project.Runs.ReadState().Active.Select(run => run.Items[0].Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_lock_that_another_holds_is_waited_for_and_then_said()
    {
        using (FireLock.Acquire(_project.Paths.Folder, TimeSpan.Zero))
        {
            var e = Assert.Throws<FireException>(() => new FireRuns(_project.Paths, _project.Time) { LockWait = TimeSpan.FromMilliseconds(20) }.Init(FireProject.Requests("i/a:confirm")));
            Assert.Equal("LOCK_001", e.Code);
        }

        Assert.Equal("run-shop-001", _project.Begin("i/a:confirm").Id);
    }

    [Fact]
    public void Nothing_is_left_of_a_lock()
    {
        _project.Begin("i/a:confirm");

        Assert.Equal(["runs", "state.yaml"], Directory.GetFileSystemEntries(_project.Paths.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_another_wrote_while_the_clock_was_asked_stays()
    {
        var runs = new FireRuns(_project.Paths, new EditingClock(() => _project.Edit("name: shop", "name: store")));

        runs.Init(FireProject.Requests("i/a:confirm"));

        Assert.Contains("name: store", _project.State, StringComparison.Ordinal);
        Assert.Equal("run-shop-001", _project.Active.Id);
    }

    [Fact]
    public void A_file_that_changed_since_it_was_read_is_not_replaced()
    {
        var file = FireText.Read(_project.StateFile);
        File.WriteAllText(_project.StateFile, "edited: by somebody else\n");

        Assert.False(file.TryReplace(_project.StateFile, "mine: 1\n"u8));
        Assert.Equal("edited: by somebody else\n", _project.State);
    }

    [Fact]
    [SuppressMessage("Interoperability", "CA1416", Justification = "skipped there")]
    public void Permissions_stay_and_a_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no permissions, no links");
        using var elsewhere = new TemporaryFolder();
        var target = elsewhere.Write("real.yaml", _project.State);
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.Delete(_project.StateFile);
        File.CreateSymbolicLink(_project.StateFile, target);

        _project.Begin("i/a:confirm");

        Assert.Equal(target, new FileInfo(_project.StateFile).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(target));
        Assert.Contains("run-shop-001", File.ReadAllText(target), StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    private sealed class EditingClock(Action edit) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            edit();
            return DateTimeOffset.UnixEpoch;
        }
    }
}
