using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Engine.Tests.Blueprints.Editing;

public sealed class PlanMergePropertyTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    /// <summary>Each test goes through this many plans.</summary>
    private static IEnumerable<int> Rounds(int seed) => Enumerable.Range(seed * 20, 20);

    private static BlueprintDocument Edited(BlueprintDocument opened, RandomEdits random, string side, Func<string, bool>? isMine = null, bool mayMove = true, int edits = 6)
    {
        var editor = new PlanEditor(opened, _ => null);
        for (var i = 0; i < edits; i++)
        {
            random.Edit(editor, isMine ?? (_ => true), mayMove, $"{side}{i}");
        }

        return editor.Document;
    }

    private static void AssertSame(BlueprintDocument expected, BlueprintDocument actual, string what)
    {
        Assert.True(PlanChanges.Between(expected, actual) is [], $"{what}: {string.Join("; ", PlanChanges.Between(expected, actual))}");
        Assert.True(BlueprintDiff.Compare(expected, actual).IsEmpty, what);
        Assert.Equal(actual.ToBytes(), BlueprintDocument.Parse(actual.ToBytes()).ToBytes());
        Assert.True(BlueprintDiff.Compare(actual, BlueprintDocument.Parse(actual.ToBytes())).IsEmpty, what);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Undoing_everything_gives_the_opened_file_and_redoing_it_the_edited_one_to_the_byte(int seed)
    {
        foreach (var round in Rounds(seed))
        {
            var random = new RandomEdits(round);
            var text = random.Plan();
            var editor = Editors.Of(text);
            for (var i = 0; i < 15; i++)
            {
                random.Edit(editor, _ => true, mayMove: true, $"new{i}");
            }

            var edited = editor.Text();
            AssertSame(editor.Document, BlueprintDocument.Parse(editor.Document.ToBytes()), $"round {round}");
            while (editor.Undo())
            {
            }

            Assert.Equal(text, editor.Text());
            while (editor.Redo())
            {
            }

            Assert.Equal(edited, editor.Text());
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_sided_changes_come_out_as_they_were_made(int seed)
    {
        foreach (var round in Rounds(seed))
        {
            var random = new RandomEdits(round);
            var opened = Plans.Parse(random.Plan());
            var edited = Edited(opened, random, "m");
            var respelled = Plans.Parse(random.Respelled(opened));

            Assert.Equal(edited.Hash, PlanMerge.Merge(opened, opened, edited).Document.Hash);
            Assert.Equal(edited.Hash, PlanMerge.Merge(opened, edited, opened).Document.Hash);

            // Another spelling of the opened plan, so that nothing is short-cut.
            var mine = PlanMerge.Merge(opened, respelled, edited);
            Assert.Empty(mine.Conflicts);
            AssertSame(edited, mine.Document, $"round {round}, mine");
            var disk = PlanMerge.Merge(opened, edited, respelled);
            Assert.Empty(disk.Conflicts);
            Assert.Equal(edited.Hash, disk.Document.Hash);
            var both = PlanMerge.Merge(opened, edited, Plans.Parse(random.Respelled(edited)));
            Assert.Empty(both.Conflicts);
            Assert.Equal(edited.Hash, both.Document.Hash);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Changes_that_have_nothing_to_do_with_each_other_all_come_out(int seed)
    {
        foreach (var round in Rounds(seed))
        {
            var random = new RandomEdits(round);
            var opened = Plans.Parse(WithoutDependencies(random.Plan(16)));
            var disk = Edited(opened, random, "d", name => IsEven(name) && name[0] != 'm', mayMove: false);
            var mine = Edited(opened, random, "m", name => !IsEven(name) && name[0] != 'd', mayMove: round % 2 == 0);

            var merged = PlanMerge.Merge(opened, disk, mine);

            Assert.Empty(merged.Conflicts);
            var changes = PlanChanges.Between(opened, merged.Document).Where(c => c.Kind != PlanChangeKind.Moved).Select(c => c.ToString()).Order().ToList();
            var expected = PlanChanges.Between(opened, disk).Concat(PlanChanges.Between(opened, mine)).Where(c => c.Kind != PlanChangeKind.Moved).Select(c => c.ToString()).Order().ToList();
            Assert.Equal(expected, changes);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_two_plans_merge_into_a_sound_one_however_the_conflicts_are_resolved(int seed)
    {
        var asked = 0;
        foreach (var round in Rounds(seed))
        {
            var random = new RandomEdits(round);
            var opened = Plans.Parse(random.Plan(6));
            var disk = Edited(opened, random, "x");
            var mine = Edited(opened, random, "x");
            var merged = PlanMerge.Merge(opened, disk, mine);
            var choices = new Random(round);
            asked += merged.Conflicts.Length;
            for (var left = 100; merged.Conflicts.Length > 0; left--)
            {
                Assert.True(left > 0, $"round {round}: {string.Join("; ", merged.Conflicts)}");
                Assert.Distinct(merged.Conflicts);
                AssertSound(merged.Document, round);
                merged = merged.Resolve(choices.Next(merged.Conflicts.Length), choices.Next(2) == 0);
            }

            AssertSound(merged.Document, round);
            AssertAllFromTheSide(opened, disk, mine, takeMine: false, round);
            AssertAllFromTheSide(opened, disk, mine, takeMine: true, round);
        }

        Assert.True(asked > 5, "too few conflicts to test anything");
    }

    /// <summary>Where one side's word is taken in all conflicts, every field that this side changed is as this side has it.</summary>
    private static void AssertAllFromTheSide(BlueprintDocument opened, BlueprintDocument disk, BlueprintDocument mine, bool takeMine, int round)
    {
        var merged = PlanMerge.Merge(opened, disk, mine);
        while (merged.Conflicts.Length > 0)
        {
            merged = merged.Resolve(0, takeMine);
        }

        var side = takeMine ? mine : disk;
        foreach (var line in PlanChanges.Between(opened, side).Where(l => l.Kind == PlanChangeKind.Changed && l.Field is not ("depends" or "")))
        {
            if (line.StepId is null)
            {
                if (PlanFields.FindRun(line.Field) is { } field)
                {
                    Assert.Equal(PlanFields.ReadRun(side, field), PlanFields.ReadRun(merged.Document, field));
                }
            }
            else if (PlanFields.FindStep(line.Field) is { } field)
            {
                Assert.True(
                    PlanFields.ReadStep(side, line.StepId, field) == PlanFields.ReadStep(merged.Document, line.StepId, field),
                    $"round {round}, {(takeMine ? "mine" : "disk")}: {line}");
            }
        }
    }

    /// <summary>No dependency on what is not there; a cycle is the validator's to find.</summary>
    private static void AssertSound(BlueprintDocument document, int round)
    {
        var errors = BlueprintValidator.Validate(document.ToBytes(), new ValidationContext())
            .Where(f => f.Severity == Severity.Error && !f.Message.Contains("cycle", StringComparison.Ordinal) && f.Missing is null && !f.Message.Contains("empty", StringComparison.Ordinal));
        Assert.True(errors.FirstOrDefault() is null, $"round {round}: {errors.FirstOrDefault()}");
        Assert.True(BlueprintDiff.Compare(document, BlueprintDocument.Parse(document.ToBytes())).IsEmpty, $"round {round}");
    }

    private static string WithoutDependencies(string plan) =>
        Plans.Text(Plans.Parse(plan).Blueprint.Steps.Aggregate(Plans.Parse(plan), (d, s) => d.WithDepends(s.Id, [])));

    private static bool IsEven(string name) => name.Sum(c => c) % 2 == 0;
}
