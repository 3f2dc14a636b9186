using RunTui.Engine.Agents;

namespace RunTui.Engine.Tests.Agents;

public sealed class SkillFinderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("skills-").FullName;

    [Fact]
    public void Roots_are_searched_in_order()
    {
        var finder = Finder(("HOME", At("home")), ("RUN_WORKFLOW_PATHS", $"{At("one")}:~/two"), ("RUN_SKILL_PATHS", At("three")));

        Assert.Equal(
            [At("bundled"), At("one"), At("home/two"), At("three"), At("home/.codex/skills"), At("home/.claude/skills")],
            finder.Roots);
    }

    [Fact]
    public void Roots_follow_CODEX_HOME() =>
        Assert.Equal([At("bundled"), At("codex/skills")], Finder(("CODEX_HOME", At("codex"))).Roots);

    [Fact]
    public void Find_takes_the_first_root_that_has_the_skill()
    {
        Write("home/.claude/skills/audit/SKILL.md", "# Last");
        var first = Write("three/audit/SKILL.md", "# First");

        var skill = Finder(("HOME", At("home")), ("RUN_SKILL_PATHS", At("three"))).Find("audit");

        Assert.Equal(new Skill("audit", first, null), skill);
    }

    [Theory]
    [InlineData("../audit")]
    [InlineData("a/audit")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData(" audit")]
    [InlineData("-audit")]
    [InlineData("au\0dit")]
    [InlineData("au\ndit")]
    [InlineData("a\\audit")]
    public void Find_refuses_names_that_are_no_plain_folder_names(string name)
    {
        Write("bundled/audit/SKILL.md", "");
        Write("audit/SKILL.md", "");

        Assert.False(SkillFinder.IsValidName(name));
        Assert.Null(Finder().Find(name));
    }

    [Fact]
    public void Find_is_null_when_there_is_none() => Assert.Null(Finder().Find("audit"));

    [Theory]
    [InlineData("---\nname: audit\nallowed-tools:\n  - Read\n  - 'Grep'\n  - Bash(git add:*)\nmodel: x\n---\n- not a tool", "Read,Grep,Bash(git add:*)")]
    [InlineData("---\nallowed-tools: Read, \"Grep\",Bash(git add:*, git commit:*)\n---\n", "Read,Grep,Bash(git add:*, git commit:*)")]
    [InlineData("---\nallowed-tools: [Read, Grep]\n---\n", "Read,Grep")]
    [InlineData("---\nallowed-tools:\n\n  # only these\n- Read\n---\n", "Read")]
    [InlineData("---\nallowed-tools:\nname: audit\n- Read\n---\n", null)]
    [InlineData("---\nname: audit\n---\nallowed-tools: Read\n", null)]
    [InlineData("# No front matter\n---\nallowed-tools: Read\n---\n", null)]
    [InlineData("---\nallowed-tools: []\n---\n", null)]
    [InlineData("", null)]
    public void Find_reads_the_allow_list(string text, string? expected)
    {
        Write("bundled/audit/SKILL.md", text);

        Assert.Equal(expected, Finder().Find("audit")!.AllowedTools);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string At(string path) => Path.Join(_root, path);

    private string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        return At(path);
    }

    private SkillFinder Finder(params (string Name, string Value)[] environment) =>
        new(() => At("bundled"), name => environment.FirstOrDefault(entry => entry.Name == name).Value);
}
