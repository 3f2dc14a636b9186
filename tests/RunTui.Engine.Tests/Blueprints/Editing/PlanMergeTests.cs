using RunTui.Engine.Blueprints;
using RunTui.Engine.Blueprints.Editing;

namespace RunTui.Engine.Tests.Blueprints.Editing;

public sealed class PlanMergeTests
{
    private static PlanMergeResult Merge(Action<PlanEditor> disk, Action<PlanEditor> mine, string opened = Editors.Three) =>
        PlanMerge.Merge(Plans.Parse(opened), Editors.Edited(opened, disk), Editors.Edited(opened, mine));

    private static void AssertSound(BlueprintDocument document)
    {
        var findings = BlueprintValidator.Validate(document.ToBytes(), new ValidationContext());
        Assert.DoesNotContain(findings, f => f.Severity == Severity.Error);
        Assert.Equal(document.ToBytes(), BlueprintDocument.Parse(document.ToBytes()).ToBytes());
    }

    [Fact]
    public void What_only_one_side_changed_is_taken_in_the_text_that_is_on_disk()
    {
        var merged = Merge(
            disk =>
            {
                disk.Set("c", "timeout", "5");
                disk.SetRun("defaults.models.codex", "o2");
                disk.Add("a");
                disk.SetStatus("b", StepStatus.Skipped);
            },
            mine =>
            {
                mine.Set("c", "title", "Mine");
                mine.Set("b", "acceptance.commands", "make");
                mine.SetRun("defaults.timeout", "7");
                mine.SetRun("defaults.models.gemini", "g1");
                mine.Duplicate("c");
                mine.SetStatus("c", StepStatus.Skipped);
            });

        Assert.Empty(merged.Conflicts);
        Assert.Equal(
            Editors.Three
                .Replace("\"C\"", "\"Mine\"", StringComparison.Ordinal)
                .Replace("6e2, \"models\": { \"codex\" : \"o1\" }", "7, \"models\": { \"codex\" : \"o2\", \"gemini\" : \"g1\" }", StringComparison.Ordinal)
                .Replace("blocked", "skipped", StringComparison.Ordinal)
                .Replace("1e3 }", "1e3, \"acceptance\": {\"commands\": [\"make\"]} }", StringComparison.Ordinal)
                .Replace("\"pending\" }", "\"skipped\", \"timeout\": 5 }", StringComparison.Ordinal),
            Plans.Text(merged.Document.WithoutStep("new-step").WithoutStep("c-2")));
        Assert.Equal("a new-step b c c-2", merged.Document.Order());
    }

    [Fact]
    public void The_same_change_on_both_sides_is_no_conflict()
    {
        static void Same(PlanEditor e)
        {
            e.Set("b", "title", "Same");
            e.Remove("c");
            e.Duplicate("b");
            e.SetStatus("b", StepStatus.Pending);
            e.SetRun("context", "same");
        }

        var merged = Merge(disk => { Same(disk); disk.Set("a", "title", "disk"); }, mine => { Same(mine); mine.Set("a", "detail", "mine"); });

        Assert.Empty(merged.Conflicts);
        Assert.Equal("a b b-2", merged.Document.Order());
        Assert.Equal(("disk", "mine"), (merged.Document.FindStep("a")!.Title, merged.Document.FindStep("a")!.Detail));
    }

    [Theory]
    [InlineData(false, "disk", "600")]
    [InlineData(true, "mine", "1200")]
    public void The_same_field_changed_differently_is_asked_about_and_holds_what_is_on_disk(bool takeMine, string title, string timeout)
    {
        var merged = Merge(
            disk => { disk.Set("b", "title", "disk"); disk.SetRun("defaults.timeout", "600"); disk.SetRun("defaults.timeout", ""); disk.SetRun("defaults.timeout", "601"); },
            mine => { mine.Set("b", "title", "mine"); mine.Set("b", "detail", "mine too"); mine.SetRun("defaults.timeout", "1200"); });

        Assert.Equal(
            [
                new PlanConflict(PlanConflictKind.SameField, null, "defaults.timeout", "6e2", "601", "1200"),
                new PlanConflict(PlanConflictKind.SameField, "b", "title", "B", "disk", "mine"),
            ],
            merged.Conflicts);
        Assert.Equal("b.title: was B, is disk on disk, mine here", merged.Conflicts[1].ToString());
        Assert.Equal(("disk", "mine too"), (merged.Document.FindStep("b")!.Title, merged.Document.FindStep("b")!.Detail));

        var resolved = merged.Resolve(1, takeMine).Resolve(0, takeMine);
        Assert.Empty(resolved.Conflicts);
        Assert.Equal((title, "mine too"), (resolved.Document.FindStep("b")!.Title, resolved.Document.FindStep("b")!.Detail));
        Assert.Equal(timeout == "600" ? 601 : int.Parse(timeout, System.Globalization.CultureInfo.InvariantCulture), resolved.Document.Blueprint.Defaults.Timeout);
        AssertSound(resolved.Document);
    }

    [Fact]
    public void Progress_is_what_is_on_disk_and_a_status_is_mine_only_where_i_changed_it()
    {
        var opened = Plans.Parse(Editors.Three);
        var disk = opened.WithStep("b", StepStatus.Blocked, 3, 1, "another reason").WithStep("c", StepStatus.InProgress, 1, 0, null);
        var mine = Editors.Edited(Editors.Three, e => { e.SetStatus("b", StepStatus.Pending); e.Set("c", "timeout", "5"); });

        var merged = PlanMerge.Merge(opened, disk, mine);

        Assert.Empty(merged.Conflicts);
        var (b, c) = (merged.Document.FindStep("b")!, merged.Document.FindStep("c")!);
        Assert.Equal((StepStatus.Pending, 3, 1, "another reason"), (b.Status, b.Attempts, b.RecoveryAttempts, b.LastFailure));
        Assert.Equal((StepStatus.InProgress, 1, 5), (c.Status, c.Attempts, c.Timeout));

        var done = PlanMerge.Merge(opened, disk.WithStatus("b", StepStatus.Done), mine);
        var conflict = Assert.Single(done.Conflicts);
        Assert.Equal(new PlanConflict(PlanConflictKind.SameField, "b", "status", "blocked", "done", "pending"), conflict);
        Assert.Equal(StepStatus.Done, done.Document.FindStep("b")!.Status);
        Assert.Equal(StepStatus.Pending, done.Resolve(0, takeMine: true).Document.FindStep("b")!.Status);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void A_step_removed_on_disk_and_changed_by_me_is_asked_about(bool takeMine, bool isGone)
    {
        var merged = Merge(disk => disk.Remove("b"), mine => { mine.Set("b", "title", "mine"); mine.Set("b", "timeout", "5"); });

        var conflict = Assert.Single(merged.Conflicts);
        Assert.Equal(new PlanConflict(PlanConflictKind.DeletedAndEdited, "b", "", "B", "", "b.title: B → mine\nb.timeout: none → 5"), conflict);
        Assert.Equal("b: removed on disk, changed here", conflict.ToString());
        Assert.Equal("a c", merged.Document.Order());

        var resolved = merged.Resolve(0, takeMine);
        Assert.Empty(resolved.Conflicts);
        Assert.Equal(isGone ? "a c" : "a b c", resolved.Document.Order());
        Assert.Equal(isGone ? null : "mine", resolved.Document.FindStep("b")?.Title);
        AssertSound(resolved.Document);
    }

    [Theory]
    [InlineData(false, "a b c")]
    [InlineData(true, "a c")]
    public void A_step_removed_by_me_that_changed_or_got_on_on_disk_is_asked_about(bool takeMine, string order)
    {
        foreach (var disk in new Action<PlanEditor>[] { e => e.Set("b", "title", "disk"), e => e.SetStatus("b", StepStatus.Done) })
        {
            var merged = Merge(disk, mine => mine.Remove("b"));

            Assert.Equal((PlanConflictKind.DeletedAndEdited, "b", ""), (Assert.Single(merged.Conflicts).Kind, merged.Conflicts[0].StepId, merged.Conflicts[0].Mine));
            Assert.Equal("a b c", merged.Document.Order());
            var resolved = merged.Resolve(0, takeMine);
            Assert.Empty(resolved.Conflicts);
            Assert.Equal(order, resolved.Document.Order());
            AssertSound(resolved.Document);
        }
    }

    [Fact]
    public void A_step_that_one_side_removed_and_the_other_left_alone_is_gone()
    {
        var opened = Plans.Parse(Editors.Three);
        var ran = opened.WithStep("b", StepStatus.Blocked, 5, 0, "again");

        var merged = PlanMerge.Merge(opened, ran.WithStatus("a", StepStatus.Skipped), Editors.Edited(Editors.Three, e => e.Remove("b")));

        Assert.Empty(merged.Conflicts);
        Assert.Equal("a c", merged.Document.Order());
        Assert.Empty(merged.Document.FindStep("c")!.Depends);
    }

    [Fact]
    public void No_longer_depending_on_a_removed_step_is_no_edit()
    {
        var merged = Merge(disk => disk.Remove("b"), mine => { mine.Set("c", "depends", "a\nb"); mine.Remove("a"); });
        Assert.Empty(merged.Conflicts);
        Assert.Equal("c", merged.Document.Order());

        var both = Merge(disk => { disk.Remove("b"); disk.Set("c", "title", "disk"); }, mine => { mine.Remove("a"); mine.Set("c", "detail", "mine"); });
        Assert.Empty(both.Conflicts);
        Assert.Equal(("disk", "mine", 0), (both.Document.FindStep("c")!.Title, both.Document.FindStep("c")!.Detail, both.Document.FindStep("c")!.Depends.Length));
    }

    [Theory]
    [InlineData(false, "b c", "b")]
    [InlineData(true, "a b c", "b a")]
    public void A_dependency_of_mine_on_a_step_removed_on_disk_is_asked_about(bool takeMine, string order, string depends)
    {
        var merged = Merge(disk => disk.Remove("a"), mine => mine.Set("c", "depends", "b\na"));

        var conflict = Assert.Single(merged.Conflicts);
        Assert.Equal(new PlanConflict(PlanConflictKind.RemovedDependency, "c", "depends", "", "", "a"), conflict);
        Assert.Equal("c depends on a here, which was removed on disk", conflict.ToString());
        Assert.Equal(("b c", "b"), (merged.Document.Order(), string.Join(' ', merged.Document.FindStep("c")!.Depends)));
        AssertSound(merged.Document);

        var resolved = merged.Resolve(0, takeMine);
        Assert.Empty(resolved.Conflicts);
        Assert.Equal((order, depends), (resolved.Document.Order(), string.Join(' ', resolved.Document.FindStep("c")!.Depends)));
        AssertSound(resolved.Document);
    }

    [Theory]
    [InlineData(false, "a b c d", "a")]
    [InlineData(true, "b c d", "")]
    public void A_dependency_on_disk_on_a_step_that_i_removed_is_asked_about(bool takeMine, string order, string depends)
    {
        var merged = Merge(disk => { disk.Add("c"); disk.Rename("new-step", "d"); disk.Set("d", "detail", "x"); disk.Set("d", "depends", "a"); }, mine => mine.Remove("a"));

        Assert.Equal(new PlanConflict(PlanConflictKind.RemovedDependency, "d", "depends", "", "a", ""), Assert.Single(merged.Conflicts));
        Assert.Equal("a b c d", merged.Document.Order());
        var resolved = merged.Resolve(0, takeMine);
        Assert.Empty(resolved.Conflicts);
        Assert.Equal((order, depends), (resolved.Document.Order(), string.Join(' ', resolved.Document.FindStep("d")!.Depends)));
        AssertSound(resolved.Document);
    }

    [Fact]
    public void Taking_out_a_step_after_all_raises_the_question_of_what_depends_on_it()
    {
        var merged = Merge(disk => { disk.Set("a", "title", "disk"); disk.Set("c", "depends", "b\na"); }, mine => mine.Remove("a"));
        Assert.Equal(PlanConflictKind.DeletedAndEdited, Assert.Single(merged.Conflicts).Kind);

        var removed = merged.Resolve(0, takeMine: true);

        Assert.Equal(new PlanConflict(PlanConflictKind.RemovedDependency, "c", "depends", "", "a", ""), Assert.Single(removed.Conflicts));
        Assert.Equal("b c", removed.Resolve(0, takeMine: true).Document.Order());
        Assert.Equal("a b c", removed.Resolve(0, takeMine: false).Document.Order());
    }

    [Theory]
    [InlineData(false, "disk")]
    [InlineData(true, "mine")]
    public void A_step_added_twice_with_one_id_and_different_content_is_asked_about(bool takeMine, string title)
    {
        static void Add(PlanEditor e, string title)
        {
            e.Add("a");
            e.Set("new-step", "title", title);
        }

        Assert.Empty(Merge(disk => Add(disk, "same"), mine => { Add(mine, "same"); mine.Set("a", "title", "x"); }).Conflicts);
        var merged = Merge(disk => Add(disk, "disk"), mine => Add(mine, "mine"));

        Assert.Equal(new PlanConflict(PlanConflictKind.AddedTwice, "new-step", "", "", "title: disk", "title: mine"), Assert.Single(merged.Conflicts));
        Assert.Equal("disk", merged.Document.FindStep("new-step")!.Title);
        Assert.Equal(title, merged.Resolve(0, takeMine).Document.FindStep("new-step")!.Title);
    }

    [Fact]
    public void Orders_are_asked_about_only_where_both_changed_them_differently()
    {
        Assert.Equal("a c b new-step", Merge(disk => disk.Add("b"), mine => mine.Move("c", -1)).Document.Order());
        Assert.Equal("c a b", Merge(disk => disk.Move("c", -2), mine => mine.Set("a", "title", "x")).Document.Order());
        Assert.Empty(Merge(disk => { disk.Move("c", -2); disk.Set("a", "title", "x"); }, mine => mine.Move("c", -2)).Conflicts);

        var merged = Merge(disk => disk.Move("b", 1), mine => { mine.Move("a", 1); mine.Add("a"); });

        Assert.Equal(new PlanConflict(PlanConflictKind.Order, null, "order", "a\nb\nc", "a\nc\nb", "b\na\nc"), Assert.Single(merged.Conflicts));
        Assert.Equal("a new-step c b", merged.Document.Order());
        Assert.Equal("b a new-step c", merged.Resolve(0, takeMine: true).Document.Order());
        Assert.Equal("a new-step c b", merged.Resolve(0, takeMine: false).Document.Order());
    }

    [Fact]
    public void Steps_that_both_added_in_one_place_stand_there_both()
    {
        var merged = Merge(disk => { disk.Add("b"); disk.Rename("new-step", "d"); }, mine => { mine.Add("b"); mine.Rename("new-step", "m"); });

        Assert.Empty(merged.Conflicts);
        Assert.Equal("a b d m c", merged.Document.Order());
    }

    [Fact]
    public void A_file_whose_steps_somebody_deleted_gets_back_what_i_changed_if_i_say_so()
    {
        var merged = PlanMerge.Merge(Plans.Parse(Editors.Three), Plans.Parse("{}"), Editors.Edited(Editors.Three, e => e.Set("c", "title", "mine")));

        Assert.Equal("""{"steps": []}""", Plans.Text(merged.Document));
        Assert.Equal("c", merged.Resolve(0, takeMine: true).Document.Order());
    }
}
