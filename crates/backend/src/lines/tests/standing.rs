//! How agents are to stand in the queues of telephone systems: told once, beside each other, and again where it was not taken.

use super::*;

#[tokio::test]
async fn s7_4_how_an_agent_is_to_stand_is_told_once_and_again_after_a_new_connection() {
    let world = World::new().await;
    let stand = |pause, services: Option<Vec<(String, u32)>>| {
        world.engine.lines.want("mara", Wanted { pause, presence_from: None, services });
    };
    let mut system = System::accept(&world.listener).await;
    stand(Pause::For("ACW"), None);
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 pause ACW");
    stand(Pause::Resume, None);
    assert_eq!(answer(&mut system).await, "204 resume false");
    // What is told already is not told again.
    stand(Pause::Resume, Some(Vec::new()));
    assert_eq!(answer(&mut system).await, "204 member  not ");
    drop(system);

    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 resume true", "a pause that somebody else made meanwhile stays");
    assert_eq!(answer(&mut system).await, "204 member  not ");
    world.end().await;
}

#[tokio::test]
async fn s7_4_a_line_that_is_made_anew_for_other_settings_is_told_everything() {
    let mut world = World::new().await;
    world.engine.lines.want("mara", Wanted { pause: Pause::For("ACW"), presence_from: None, services: None });
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 pause ACW");
    world.begin_again();
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 pause ACW");
    world.end().await;
}

#[tokio::test]
async fn s7_4_a_desktop_that_comes_again_leaves_the_pauses_of_others() {
    let world = World::new().await;
    let stand = |pause| {
        world.engine.lines.want("mara", Wanted { pause, presence_from: None, services: Some(Vec::new()) });
    };
    let mut system = System::accept(&world.listener).await;
    // No desktop is there; her queues say that this was looked at.
    stand(Pause::Leave);
    system.says("ready").await;
    assert_eq!(answer(&mut system).await, "204 member  not ");
    stand(Pause::Resume);
    assert_eq!(answer(&mut system).await, "204 resume true");
    world.end().await;
}

/// Hears an order and does it.
async fn answer(system: &mut System) -> String {
    let heard = system.hears().await;
    let (id, rest) = heard.split_once(' ').unwrap();
    system.says(&format!("done {id}")).await;
    rest.to_owned()
}

#[tokio::test]
async fn s7_4_what_a_system_did_not_take_is_told_again() {
    let world = World::new().await;
    world.engine.lines.want("mara", Wanted { pause: Pause::For("Off Duty"), presence_from: None, services: None });
    let mut system = System::accept(&world.listener).await;
    system.says("ready").await;
    let heard = system.hears().await;
    let (id, rest) = heard.split_once(' ').unwrap();
    assert_eq!(rest, "204 pause Off Duty");
    // Her telephone joins the queue only later.
    system.says(&format!("not-done {id}")).await;
    assert_eq!(answer(&mut system).await, "204 pause Off Duty");
    world.end().await;
}

#[tokio::test]
async fn s7_4_a_system_that_does_not_answer_holds_up_no_other() {
    let world = World::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = Some(listener.local_addr().unwrap().port());
    let line = LineSettings { port, ..world.settings.line.clone().unwrap() };
    let slow = SeedDoor { name: "slow".into(), line: Some(line), ..seed_door() };
    world.engine.apply_seed(Seed { doors: vec![slow.clone()], ..Seed::default() }).await.unwrap();
    let stop = begin(&world.engine, &slow.split().0);
    let (mut slow, mut system) = (System::accept(&listener).await, System::accept(&world.listener).await);
    slow.says("ready").await;
    system.says("ready").await;
    let stand = |pause| world.engine.lines.want("mara", Wanted { pause, presence_from: None, services: None });
    stand(Pause::For("ACW"));
    assert_eq!(answer(&mut system).await, "204 pause ACW");
    assert!(slow.hears().await.ends_with("204 pause ACW"));
    stand(Pause::Resume);
    assert_eq!(answer(&mut system).await, "204 resume false");
    stop.cancel();
    world.end().await;
}
