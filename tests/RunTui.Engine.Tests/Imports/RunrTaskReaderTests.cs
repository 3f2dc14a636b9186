using RunTui.Engine.Imports;
using RunTui.Testing;

namespace RunTui.Engine.Tests.Imports;

public sealed class RunrTaskReaderTests
{
    [Fact]
    public void A_plain_task_is_its_text_and_its_heading()
    {
        var task = RunrTaskReader.Read("\n# Add dark mode ##\n\n## Goal\nA toggle.\n", "tasks/Dark Mode_2.md");

        Assert.Equal("Add dark mode", task.Title);
        Assert.Equal("# Add dark mode ##\n\n## Goal\nA toggle.", task.Text);
        Assert.Equal("dark-mode-2", task.Slug);
        Assert.False(task.IsManual);
    }

    [Fact]
    public void Front_matter_says_what_the_task_owns_and_needs_and_is_no_part_of_its_text()
    {
        var task = RunrTaskReader.Read("""
            ---
            owns: [src/auth, './src//x/*.ts', 'a\b']
            allowlist_add:
              - docs/**
            verification:
              tier: tier2
            depends_on: first.md
            type: manual
            tags: { a: [b] }
            ---
            # Do it
            """, "t.md");

        Assert.Equal(["src/auth/**", "src/x/*.ts", "a/b/**"], task.Owns);
        Assert.Equal(["docs/**"], task.AllowlistAdd);
        Assert.Equal(2, task.Tier);
        Assert.Equal(["first.md"], task.DependsOn);
        Assert.True(task.IsManual);
        Assert.Equal("# Do it", task.Text);
    }

    [Fact]
    public void Scope_and_verification_may_also_stand_in_sections_of_the_text()
    {
        var task = RunrTaskReader.Read("# T\n\n## Scope\nallowlist_add:\n- `docs/**`\n- \"x/*.md\"\n\n## Verification\ntier: tier1\n\n## Notes\nallowlist_add: no\n", "t.md");

        Assert.Equal(["docs/**", "x/*.md"], task.AllowlistAdd);
        Assert.Equal(1, task.Tier);
    }

    [Theory]
    [InlineData("---\nowns: x\n# T", "t.md:1: the front matter that begins here has no end; close it with a line ---")]
    [InlineData("---\nowns: x\ntype: auto\n---\n# T", "t.md:3: type: \"auto\" must be automated, manual or hybrid")]
    [InlineData("---\ntier: 5\n---\n# T", "t.md:2: tier: \"5\" must be tier0, tier1 or tier2")]
    [InlineData("---\nown: x\n---\n# T", "t.md:2: there is no field \"own\"; did you mean \"owns\"?")]
    [InlineData("---\nowns: {a: b}\n---\n# T", "t.md:2: owns: must be a text or a list of texts")]
    [InlineData("---\nowns: [[a]]\n---\n# T", "t.md:2: owns: a text is expected here")]
    [InlineData("---\n- a\n---\n# T", "t.md:2: the front matter must be fields")]
    [InlineData("---\na: [b\n---\n# T", "t.md:3: the front matter is not YAML")]
    [InlineData("---\na: &x [*x]\nowns: *x\n---\n# T", "t.md:3: owns: must be a text or a list of texts")]
    [InlineData("---\ntype: automated\n---\n\n#\n", "t.md: says nothing to do")]
    [InlineData("", "t.md: says nothing to do")]
    public void What_cannot_be_used_is_one_line_with_its_place(string text, string expected)
    {
        var e = Assert.Throws<RunrTaskException>(() => RunrTaskReader.Read(text, "t.md"));

        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void A_file_that_is_none_missing_binary_or_huge_is_one_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["binary.md"], [0xff, 0xfe, 0x00]);
        folder.Write("huge.md", new string('x', 300_000));

        Assert.Equal("a.md: there is no such task file", Assert.Throws<RunrTaskException>(() => RunrTaskReader.Load(folder["a.md"], "a.md")).Message);
        Assert.Contains("not UTF-8", Assert.Throws<RunrTaskException>(() => RunrTaskReader.Load(folder["binary.md"], "b.md")).Message, StringComparison.Ordinal);
        Assert.Contains("256 KiB", Assert.Throws<RunrTaskException>(() => RunrTaskReader.Load(folder["huge.md"], "h.md")).Message, StringComparison.Ordinal);
        Assert.Contains("a folder", Assert.Throws<RunrTaskException>(() => RunrTaskReader.Load(folder.Path, "f")).Message, StringComparison.Ordinal);
    }
}
