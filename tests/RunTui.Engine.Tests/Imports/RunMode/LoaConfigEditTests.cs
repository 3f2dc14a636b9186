using RunTui.Engine.Imports.RunMode;

namespace RunTui.Engine.Tests.Imports.RunMode;

/// <summary>Single values of somebody else's YAML are changed, and nothing beside them.</summary>
public sealed class LoaConfigEditTests
{
    [Theory]
    [InlineData("", "run_mode:\n  enabled: true\n")]
    [InlineData("# nothing yet", "# nothing yet\nrun_mode:\n  enabled: true\n")]
    [InlineData("---\n", "---\nrun_mode:\n  enabled: true\n")]
    [InlineData("run_mode:\n", "run_mode:\n  enabled: true\n")]
    [InlineData("run_mode: # ours\nb: 1\n", "run_mode: # ours\n  enabled: true\nb: 1\n")]
    [InlineData("run_mode:\n  enabled:\n", "run_mode:\n  enabled: true\n")]
    [InlineData("run_mode:\n  enabled: 'no' # why\n", "run_mode:\n  enabled: true # why\n")]
    [InlineData("run_mode: {enabled: false, git: {}}\n", "run_mode: {enabled: true, git: {}}\n")]
    [InlineData("a: 1", "a: 1\nrun_mode:\n  enabled: true\n")]
    [InlineData("a: 1\r\nrun_mode:\r\n    git: {auto_push: no}\r\nb: 2\r\n", "a: 1\r\nrun_mode:\r\n    git: {auto_push: no}\r\n    enabled: true\r\nb: 2\r\n")]
    [InlineData("run_mode:\n  # first\n  text: |\n    one\n    two\n\nb: 2\n", "run_mode:\n  # first\n  text: |\n    one\n    two\n\n  enabled: true\nb: 2\n")]
    [InlineData("run_mode:\n  list:\n  - é\n  - \"😀\"\nb: \"ü\"\n", "run_mode:\n  list:\n  - é\n  - \"😀\"\n  enabled: true\nb: \"ü\"\n")]
    public void Value_is_set_where_it_belongs(string text, string expected)
    {
        Assert.Equal(expected, LoaConfigEdit.TrySet(text, [("run_mode.enabled", "true")], out var problem) ?? problem);
    }

    [Theory]
    [InlineData("run_mode: {git: 1}\n", "written in braces")]
    [InlineData("run_mode: on\n", "no mapping")]
    [InlineData("run_mode:\n  enabled: |\n    true\n", "several lines")]
    [InlineData("run_mode:\n  enabled: &a false\nb: *a\n", "can't be changed safely")]
    [InlineData("run_mode: [\n", ".loa.config.yaml:")]
    [InlineData("a: 1\n---\nb: 2\n", "a second document")]
    [InlineData("a: 1\n...\n", "can't be changed safely")]
    public void What_can_not_be_changed_safely_is_not_changed(string text, string message)
    {
        Assert.Null(LoaConfigEdit.TrySet(text, [("run_mode.enabled", "true")], out var problem));
        Assert.Contains(message, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void List_is_replaced_whole()
    {
        Assert.Equal(
            "run_mode:\n  git:\n    protected_branches: [\"c\"]  # ours\n",
            LoaConfigEdit.TrySet("run_mode:\n  git:\n    protected_branches: [a, b]  # ours\n", [("run_mode.git.protected_branches", "[\"c\"]")], out _));
    }
}
