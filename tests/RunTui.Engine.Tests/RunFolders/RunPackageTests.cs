using System.Globalization;
using RunTui.Engine.Blueprints;
using RunTui.Engine.RunFolders;
using RunTui.Testing;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class RunPackageTests : IDisposable
{
    private static readonly DateTimeOffset At = DateTimeOffset.Parse("2026-05-01T10:00:00Z", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _home = new();

    private RunFolder Site => new(_home["runs", "site"]);

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Writes_a_plan_that_is_right_with_its_session_and_its_progress()
    {
        Package().Write(Site, At);

        Assert.Empty(BlueprintValidator.Validate(File.ReadAllBytes(Site.Blueprint), new ValidationContext()));
        Assert.Empty(SessionDocument.Missing(File.ReadAllText(Site.Session)));
        Assert.Equal("# Progress — Site\nCreated: 2026-05-01T10:00:00Z\n", File.ReadAllText(Site.Progress));
        Assert.Equal(["blueprint.json", "progress.md", "session.md"], Directory.GetFileSystemEntries(Site.Path).Select(Path.GetFileName).Order());
        Assert.Equal([Site.Path], Directory.GetFileSystemEntries(_home["runs"]));
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("file")]
    [InlineData("link")]
    public void Refuses_what_is_there_and_leaves_it_as_it_is(string what)
    {
        Directory.CreateDirectory(_home["runs"]);
        if (what == "folder")
        {
            Directory.CreateDirectory(Site.Path);
        }
        else if (what == "file")
        {
            File.WriteAllText(Site.Path, "mine");
        }
        else
        {
            File.CreateSymbolicLink(Site.Path, "/nowhere");
        }

        Assert.Throws<IOException>(() => Package().Write(Site, At));

        Assert.Equal([Site.Path], Directory.GetFileSystemEntries(_home["runs"]));
        Assert.True(what != "folder" || Directory.GetFileSystemEntries(Site.Path).Length == 0);
    }

    [Fact]
    public void There_is_nothing_where_a_write_fails()
    {
        var points = new List<string>();
        Package().Write(new RunFolder(_home["runs", "whole"]), At, points.Add);
        Assert.NotEmpty(points);

        for (var n = 0; n < points.Count; n++)
        {
            var left = n;
            Assert.Throws<IOException>(() => Package().Write(Site, At, _ =>
            {
                if (left-- == 0)
                {
                    throw new IOException("the disk is full");
                }
            }));
            Assert.Equal([_home["runs", "whole"]], Directory.GetFileSystemEntries(_home["runs"]));
        }
    }

    [Fact]
    public void What_a_killed_process_left_is_no_run_and_goes_with_the_next()
    {
        var left = _home["runs", ".run-tui-new-999999999-x"];
        Directory.CreateDirectory(left);
        File.WriteAllBytes(Path.Combine(left, "blueprint.json"), Plan().ToBytes());
        Assert.Empty(RunFinder.Under(_home.Path));

        Package().Write(Site, At);

        Assert.False(Directory.Exists(left));
        Assert.Equal([Site.Path], RunFinder.Under(_home.Path).Select(run => run.Path));
    }

    [Fact]
    public void A_plan_that_ran_is_one_that_never_did()
    {
        var ran = BlueprintDocument.Parse("""
            { "name": "x", "own": 1.50, "steps": [
              { "id": "a", "status": "done", "_attempts": 3, "_last_failure": "no" },
              { "id": "b", "status": "skipped" }, { "id": "c", "status": "blocked" } ] }
            """u8.ToArray());

        var again = NewPlan.Again(ran, At);

        Assert.Equal([StepStatus.Pending, StepStatus.Skipped, StepStatus.Pending], again.Blueprint.Steps.Select(step => step.Status));
        Assert.Equal(0, again.Blueprint.Steps[0].Attempts);
        Assert.Contains("1.50", System.Text.Encoding.UTF8.GetString(again.ToBytes()), StringComparison.Ordinal);
    }

    private static BlueprintDocument Plan() => new NewPlan { Name = "Site", Goal = "Build it.", Context = "None yet.", Steps = [new("a", "First"), new("b", "Then") { Depends = ["a"] }] }.Make(At);

    private static RunPackage Package() => new() { Plan = Plan() };
}
