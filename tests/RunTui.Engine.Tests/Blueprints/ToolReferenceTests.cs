using RunTui.Engine.Blueprints;

namespace RunTui.Engine.Tests.Blueprints;

public sealed class ToolReferenceTests
{
    [Theory]
    [InlineData("claude-code", null, "claude-code", true)]
    [InlineData("shell", null, "shell", true)]
    [InlineData("claud-code", null, "claud-code", false)]
    [InlineData("", null, "", false)]
    [InlineData("skill:docs", "docs", null, true)]
    [InlineData("skill:docs:codex", "docs", "codex", true)]
    [InlineData("skill:docs:more:codex", "docs", "codex", true)]
    [InlineData("skill:docs:", "docs", "", false)]
    [InlineData("skill:docs:shell", "docs", "shell", false)]
    [InlineData("skill:", "", null, false)]
    [InlineData("skill:../../etc", "../../etc", null, false)]
    [InlineData("skill:..", "..", null, false)]
    public void Parse_reads_tools_and_skills_and_knows_which_exist(string text, string? skill, string? runner, bool isKnown)
    {
        var tool = ToolReference.Parse(text);

        Assert.Equal((skill, runner, isKnown), (tool.Skill, tool.Runner, tool.IsKnown));
        Assert.Equal(text, tool.ToString());
    }
}
