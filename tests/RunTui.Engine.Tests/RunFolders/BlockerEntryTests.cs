using System.Text;
using RunTui.Engine.RunFolders;

namespace RunTui.Engine.Tests.RunFolders;

public sealed class BlockerEntryTests
{
    [Fact]
    public void Line_has_run_workflows_keys_in_order()
    {
        var entry = new BlockerEntry("2026-01-02T03:04:05Z", "s1", "open", "The \"key\" is missing — ask.");

        Assert.Equal(
            """{"ts":"2026-01-02T03:04:05Z","step_id":"s1","status":"open","message":"The \"key\" is missing — ask."}""",
            Encoding.UTF8.GetString(entry.WriteLine()));
        Assert.Equal(entry, BlockerEntry.TryRead(entry.WriteLine()));
    }

    [Fact]
    public void Line_with_missing_and_mistyped_members_reads_them_as_empty()
    {
        Assert.Equal(new("", "", "open", ""), BlockerEntry.TryRead("""{"ts":5,"status":"open","message":null,"more":[1]}"""u8));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"ts\":")]
    public void Line_that_is_no_object_reads_as_null(string line)
    {
        Assert.Null(BlockerEntry.TryRead(Encoding.UTF8.GetBytes(line)));
    }
}
