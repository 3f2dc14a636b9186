using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class PlanDraftsTests
{
    [Fact]
    public void Draft_is_there_until_it_is_deleted_and_belongs_to_its_run_alone()
    {
        using var home = new TemporaryFolder();
        var (site, other) = (new RunFolder(home["site"]), new RunFolder(home["other"]));
        var drafts = new PlanDrafts(home.Path);

        drafts.Write(site, "opened", "edited", 42);

        Assert.Equal(("opened", "edited", 42L), (drafts.Read(site)!.Opened, drafts.Read(site)!.Edited, drafts.Read(site)!.At));
        Assert.Null(drafts.Read(other));
        drafts.Delete(site);
        Assert.Null(drafts.Read(site));
    }

    [Fact]
    public void Draft_of_another_process_that_lives_is_left_to_it()
    {
        using var home = new TemporaryFolder();
        var site = new RunFolder(home["site"]);
        var drafts = new PlanDrafts(home.Path);
        drafts.Write(site, "opened", "edited", 42);
        var file = Assert.Single(Directory.GetFiles(home.Path, "*.json", SearchOption.AllDirectories));
        var parent = RunTui.Processes.ProcessIdentity.Of(1)!;
        var text = File.ReadAllText(file);

        File.WriteAllText(file, text.Replace($"\"pid\": {Environment.ProcessId}", "\"pid\": 1", StringComparison.Ordinal).Replace(RunTui.Processes.ProcessIdentity.Of(Environment.ProcessId)!.Start, parent.Start, StringComparison.Ordinal));
        Assert.Null(drafts.Read(site));

        File.WriteAllText(file, text.Replace($"\"pid\": {Environment.ProcessId}", "\"pid\": 1", StringComparison.Ordinal));
        Assert.NotNull(drafts.Read(site));
    }

    [Fact]
    public void Draft_that_another_living_process_writes_is_not_written_over_nor_deleted()
    {
        using var home = new TemporaryFolder();
        var site = new RunFolder(home["site"]);
        var drafts = new PlanDrafts(home.Path);
        drafts.Write(site, "opened", "theirs", 41);
        var file = Assert.Single(Directory.GetFiles(home.Path, "*.json", SearchOption.AllDirectories));
        var theirs = file.Replace($"-{Environment.ProcessId}.json", "-1.json", StringComparison.Ordinal);
        var parent = RunTui.Processes.ProcessIdentity.Of(1)!;
        File.WriteAllText(theirs, File.ReadAllText(file)
            .Replace($"\"pid\": {Environment.ProcessId}", "\"pid\": 1", StringComparison.Ordinal)
            .Replace(RunTui.Processes.ProcessIdentity.Of(Environment.ProcessId)!.Start, parent.Start, StringComparison.Ordinal));

        drafts.Write(site, "opened", "mine", 42);
        Assert.Equal("mine", drafts.Read(site)!.Edited);
        drafts.Delete(site);

        Assert.True(File.Exists(theirs));
        Assert.Null(drafts.Read(site));
    }

    [Fact]
    public void File_that_is_no_draft_counts_as_none()
    {
        using var home = new TemporaryFolder();
        var site = new RunFolder(home["site"]);
        var drafts = new PlanDrafts(home.Path);
        drafts.Write(site, "opened", "edited", 42);
        File.WriteAllText(Directory.GetFiles(home.Path, "*.json", SearchOption.AllDirectories)[0], "{");

        Assert.Null(drafts.Read(site));
    }
}
