using RunTui.Runs;

namespace RunTui.Tests.Runs;

public sealed class RunResolverTests : IDisposable
{
    private readonly CommandLineHost _host = new();

    private RunResolver Resolver => new(_host.Context);

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("runs/site")]
    [InlineData("runs/site/")]
    [InlineData("runs/site/blueprint.json")]
    [InlineData("site")]
    [InlineData("latest")]
    [InlineData(null)]
    public void Resolve_finds_the_run_by_folder_file_id_latest_or_nothing(string? name)
    {
        var plan = _host.Plan("site", ("a", "echo a"));

        Assert.Equal(plan, Resolver.Resolve(name).Path);
    }

    [Fact]
    public async Task Resolve_finds_a_run_by_the_id_in_its_journal()
    {
        var plan = _host.Plan("site", ("a", "echo a"));
        _host.Plan("other", ("a", "echo a"));
        await _host.RunAsync("--headless", "runs/site");
        var id = _host.Out.Split("run ")[1].Split(':')[0];

        Assert.Equal(plan, Resolver.Resolve(id).Path);
    }

    [Fact]
    public void Resolve_lists_the_candidates_when_nothing_is_named_and_several_exist()
    {
        _host.Plan("one", ("a", "echo a"));
        _host.Plan("two", ("a", "echo a"));

        var problem = Assert.Throws<UserException>(() => Resolver.Resolve(null));

        Assert.Contains("runs/one", problem.Message, StringComparison.Ordinal);
        Assert.Contains("runs/two", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "neither a path nor the id of a run")]
    [InlineData("empty", "no blueprint.json in this folder")]
    [InlineData("plan.json", "must be named blueprint.json")]
    public void Resolve_says_what_is_wrong_when_there_is_no_such_run(string name, string expected)
    {
        Directory.CreateDirectory(_host.Folder["empty"]);
        _host.Folder.Write("plan.json", "{}");

        Assert.Contains(expected, Assert.Throws<UserException>(() => Resolver.Resolve(name)).Message, StringComparison.Ordinal);
    }
}
