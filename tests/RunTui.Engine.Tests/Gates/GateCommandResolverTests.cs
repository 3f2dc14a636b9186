using System.Collections.Immutable;
using RunTui.Engine.Blueprints;
using RunTui.Engine.Gates;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Gates;

public sealed class GateCommandResolverTests : IDisposable
{
    private const string Scripts = """{"scripts":{"lint":"eslint .","test":"vitest"}}""";

    private readonly TemporaryFolder _repository = new();

    private readonly string _run;

    public GateCommandResolverTests()
    {
        Directory.CreateDirectory(_repository[".git"]);
        _run = Directory.CreateDirectory(_repository["app/runs/r1"]).FullName;
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Command_of_the_plan_wins_and_runs_in_the_run_folder()
    {
        _repository.Write("app/go.mod", "");
        var defaults = new BlueprintDefaults { GateCommands = ImmutableDictionary<string, string>.Empty.Add("tests", "./check") };

        Assert.Equal(new("tests", "./check", _run), new GateCommandResolver(Commands.Anything).Resolve("tests", defaults, _run, _repository.Path));
    }

    [Theory]
    [InlineData("pnpm-lock.yaml", "pnpm run lint", "pnpm run test")]
    [InlineData("yarn.lock", "yarn run lint", "yarn run test")]
    [InlineData("package-lock.json", "npm run lint", "npm run test")]
    [InlineData("unrelated.txt", "npm run lint", "npm run test")]
    public void Node_project_is_run_by_the_manager_of_its_lock_file(string lockFile, string lint, string tests)
    {
        _repository.Write("app/package.json", Scripts);
        _repository.Write(lockFile, "");

        Assert.Equal(new("lint", lint, _repository["app"]), Resolve("lint"));
        Assert.Equal(new("tests", tests, _repository["app"]), Resolve("tests"));
    }

    [Fact]
    public void Node_project_is_run_by_the_manager_that_it_names()
    {
        _repository.Write("app/package.json", """{"packageManager":"yarn@4.1.0","scripts":{"test":"vitest"}}""");
        _repository.Write("app/package-lock.json", "");

        Assert.Equal("yarn run test", Resolve("tests").Command);
    }

    [Fact]
    public void Node_project_is_run_by_npm_where_its_manager_is_not_installed()
    {
        _repository.Write("app/package.json", Scripts);
        _repository.Write("app/yarn.lock", "");

        Assert.Equal("npm run test", Resolve("tests", Commands.Only("npm")).Command);
        Assert.Contains("asks for 'yarn', which is not on PATH", Resolve("tests", Commands.Only()).Missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"scripts":{"build":"tsc"}}""")]
    [InlineData("""{"scripts":{"test":"echo \"Error: no test specified\" && exit 1"}}""")]
    [InlineData("""{"scripts":[]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Node_project_without_the_script_leaves_the_gate_to_a_folder_above(string package)
    {
        var path = _repository.Write("app/package.json", package);

        Assert.Contains($"{path} has no script 'test'", Resolve("tests").Missing, StringComparison.Ordinal);

        _repository.Write("package.json", Scripts);
        Assert.Equal(new("tests", "npm run test", _repository.Path), Resolve("tests"));
    }

    [Theory]
    [InlineData("App.slnx", "dotnet format --verify-no-changes", "dotnet test")]
    [InlineData("App.csproj", "dotnet format --verify-no-changes", "dotnet test")]
    [InlineData("go.mod", "go vet ./...", "go test ./...")]
    [InlineData("Cargo.toml", "cargo clippy -- -D warnings", "cargo test")]
    [InlineData("pyproject.toml", "ruff check .", "python3 -m pytest")]
    [InlineData("setup.py", "ruff check .", "python3 -m pytest")]
    public void Project_is_known_by_its_file(string file, string lint, string tests)
    {
        _repository.Write("app/" + file, "");

        Assert.Equal(new("lint", lint, _repository["app"]), Resolve("lint"));
        Assert.Equal(new("tests", tests, _repository["app"]), Resolve("tests"));
    }

    [Fact]
    public void Dotnet_is_told_which_project_when_there_are_several()
    {
        _repository.Write("app/It's.sln", "");
        _repository.Write("app/B.csproj", "");

        Assert.Equal(@"dotnet test 'It'\''s.sln'", Resolve("tests").Command);
    }

    [Fact]
    public void Python_is_that_of_the_projects_environment_or_the_one_there_is()
    {
        _repository.Write("app/pytest.ini", "");

        Assert.Equal("python -m pytest", Resolve("tests", Commands.Only("python")).Command);
        Assert.Contains("asks for 'ruff'", Resolve("lint", Commands.Only("python")).Missing, StringComparison.Ordinal);

        _repository.Write("app/.venv/bin/python", "");
        Assert.Equal(".venv/bin/python -m pytest", Resolve("tests", Commands.Only()).Command);
    }

    [Theory]
    [InlineData("lint test: deps", "make lint", "make test")]
    [InlineData("test:: deps", null, "make test")]
    [InlineData("test := x\nlint ::= y", null, null)]
    [InlineData("\ttest: x\n# lint: y\n.PHONY: test", null, null)]
    public void Makefile_counts_where_it_has_the_target(string makefile, string? lint, string? tests)
    {
        _repository.Write("app/Makefile", makefile);

        Assert.Equal(lint, Resolve("lint").Command);
        Assert.Equal(tests, Resolve("tests").Command);
    }

    [Fact]
    public void Nearest_folder_wins_and_nothing_above_the_repository_counts()
    {
        _repository.Write("Cargo.toml", "");
        _repository.Write("app/go.mod", "");

        Assert.Equal("go test ./...", Resolve("tests").Command);
        Assert.Equal("cargo test", Resolve("tests", Commands.Only("cargo")).Command);
        Assert.Null(new GateCommandResolver(Commands.Anything).Resolve("tests", new(), _run, _run).Command);
    }

    [Fact]
    public void Diff_check_needs_a_repository()
    {
        Assert.Equal(new("diff-check", "git diff --check", _run), Resolve("diff-check"));
        Assert.Contains("no git repository", new GateCommandResolver(Commands.Anything).Resolve("diff-check", new(), _run, _run).Missing, StringComparison.Ordinal);
    }

    private GateCommand Resolve(string gate, Func<string, string?>? findCli = null) =>
        new GateCommandResolver(findCli ?? Commands.Anything).Resolve(gate, new(), _run, _repository.Path);
}
