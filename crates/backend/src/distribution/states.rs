//! What changes an agent's layers: streams, presence, profile, after-call work, reasons, calls of doors (SPEC S6).

use nimbus_protocol::{ConversationId, EndReason, Modality, Presence, ServiceRef, UnixMillis, agent_state::OFF_DUTY};

use crate::licences::Feature;

use super::{
    event::{Effect, Left, MirrorPhase, Period, PeriodKind, Refusal},
    layers::{AcwLayer, DoorSaid, Layers, MirroredCall, REQUEST_MS, Request, RonaLayer},
    turn::Turn,
};

impl Turn<'_> {
    pub fn connected(&mut self, id: &str) {
        let now = self.now;
        let before = self.core.agent_or_new(id, now).presence();
        self.agent(id, |layers| {
            layers.connected = true;
            layers.absent = false;
            layers.gone_at = None;
            layers.return_by = None;
        });
        self.presence_changed(id, before);
    }

    pub fn disconnected(&mut self, id: &str) {
        let now = self.now;
        self.agent(id, |layers| {
            layers.connected = false;
            layers.gone_at = Some(now);
        });
        self.withdraw_all(id);
    }

    /// Offers that ring here go back to their queues (SPEC S7.3).
    pub fn withdraw_all(&mut self, id: &str) {
        let ringing = self.core.agent(id).map(|layers| layers.ringing.clone()).unwrap_or_default();
        for item in ringing {
            self.withdraw(&item, id, Left::Lost);
        }
    }

    /// Who talks, is away or blocked otherwise cannot answer: what rings there goes back to its queue at once.
    pub fn withdraw_from_blocked(&mut self) {
        while let Some(id) = self.blocked.pop_first() {
            if self.core.agent(&id).is_some_and(|layers| !layers.may_ring_on(self.rules, self.own(&id))) {
                self.withdraw_all(&id);
            }
        }
    }

    pub fn set_presence(&mut self, id: &str, presence: Presence, from: Option<String>) {
        let now = self.now;
        let said = from.clone().map(|door| DoorSaid { door, presence });
        let layers = self.core.agent_or_new(id, now);
        // A door that repeats itself says nothing new: what was set by hand since holds until the door's next change.
        if said.is_some() && layers.door_said == said {
            return;
        }
        let before = layers.presence();
        self.agent(id, |layers| {
            layers.door_said = said.or(layers.door_said.take());
            if layers.chosen != presence {
                layers.chosen = presence;
                layers.presence_since = now;
            }
            layers.presence_from = from;
        });
        self.presence_changed(id, before);
    }

    /// What follows from the presence being another one than `before`.
    pub fn presence_changed(&mut self, id: &str, before: Presence) {
        let now = self.now;
        let Some(presence) = self.core.agent(id).map(Layers::presence) else { return };
        let away = |presence| self.rules.not_available.contains(&presence);
        match (away(before), away(presence)) {
            (false, true) if self.contact_centre(id) => {
                // Where there is no reason to choose nobody is asked; reports tell of the time all the same.
                let closed = self.own(id).is_none_or(|own| own.reasons.is_empty());
                self.agent(id, |layers| {
                    layers.requests_made += 1;
                    layers.requests.push(Request {
                        id: format!("{}-{}", now.0, layers.requests_made),
                        presence,
                        from: now,
                        to: None,
                        closes_at: now.plus(REQUEST_MS),
                        reason: None,
                        closed,
                    });
                });
            }
            (true, false) => self.available_again(id),
            _ => {}
        }
        if presence == Presence::Offline && before != Presence::Offline {
            self.clear_rona(id, now);
            self.withdraw_all(id);
        }
    }

    /// The time of not being available ends; what was not filled in yet stays.
    pub fn available_again(&mut self, id: &str) {
        let now = self.now;
        let Some(layers) = self.core.agent(id) else { return };
        let Some(open) = layers.requests.iter().find(|request| request.to.is_none()).cloned() else { return };
        self.agent(id, |layers| {
            if let Some(at) = layers.requests.iter().position(|request| request.id == open.id) {
                if open.reason.is_some() || open.closed {
                    layers.requests.remove(at);
                } else {
                    layers.requests[at].to = Some(now);
                }
            }
        });
        self.tell(Effect::Period(Period {
            agent: id.to_owned(),
            kind: PeriodKind::NotAvailable,
            from: open.from,
            to: now.max(open.from),
            service: None,
            conversation: None,
            reason: open.reason,
            request: Some(open.id),
            presence: Some(open.presence),
        }));
    }

    pub fn fill_reason(&mut self, id: &str, request: &str, reason: &str) -> Result<(), Refusal> {
        let own = self.own(id).ok_or(Refusal::NotContactCentre)?;
        if !own.reasons.iter().any(|known| known.id == reason) {
            return Err(Refusal::UnknownReason);
        }
        let layers = self.core.agent(id).ok_or(Refusal::NoRequest)?;
        let at = layers.requests.iter().position(|one| one.id == request && !one.closed).ok_or(Refusal::NoRequest)?;
        let over = layers.requests[at].to.is_some();
        self.agent(id, |layers| {
            if over {
                layers.requests.remove(at);
            } else {
                layers.requests[at].reason = Some(reason.to_owned());
            }
        });
        if over {
            let (agent, request, reason) = (id.to_owned(), request.to_owned(), reason.to_owned());
            self.tell(Effect::Filled { agent, request, reason });
        }
        Ok(())
    }

    pub fn set_profile(&mut self, id: &str, profile: &str) -> Result<(), Refusal> {
        let own = self.own(id).filter(|own| own.contact_centre()).ok_or(Refusal::NotContactCentre)?;
        if !own.has_profile(profile) {
            return Err(Refusal::UnknownProfile);
        }
        let now = self.now;
        let layers = self.core.agent_or_new(id, now);
        if layers.profile == profile {
            return Ok(());
        }
        let (before, since) = (layers.profile.clone(), layers.profile_since);
        self.agent(id, |layers| {
            profile.clone_into(&mut layers.profile);
            layers.profile_since = now;
        });
        // Selectable for other services now, even if selectable before.
        self.free.insert(id.to_owned());
        self.tell(Effect::Period(Period {
            agent: id.to_owned(),
            kind: PeriodKind::Profile,
            from: since,
            to: now.max(since),
            service: None,
            conversation: None,
            reason: Some(before),
            request: None,
            presence: None,
        }));
        if profile == OFF_DUTY {
            self.clear_rona(id, now);
        }
        Ok(())
    }

    /// A session ended here that the agent had taken: `leave` removes it, and after-call work begins where the service
    /// has it (SPEC S6.5).
    pub fn leave_session(
        &mut self,
        id: &str,
        conversation: &ConversationId,
        service: Option<ServiceRef>,
        leave: impl FnOnce(&mut Layers),
    ) {
        let rules = service.as_ref().and_then(|service| self.rules.services.get(&service.id));
        let own = self.own(id);
        let works = rules.filter(|service| {
            service.acw.enabled && own.is_some_and(|own| own.has(Some(service), Feature::AfterCallWork))
        });
        let now = self.now;
        let acw = works.map(|rules| AcwLayer {
            conversation: conversation.clone(),
            service,
            began: now,
            since: now,
            until: now.plus(i64::from(rules.acw.seconds.max(1)) * 1_000),
            extend_ms: rules.acw.extend_seconds.map(|seconds| i64::from(seconds.max(1)) * 1_000),
            may_finish: rules.acw.may_finish,
        });
        let before = self.agent(id, |layers| {
            leave(layers);
            acw.and_then(|acw| layers.acw.replace(acw))
        });
        if let Some(before) = before {
            self.acw_ended(id, before, now);
        }
    }

    pub fn extend_acw(&mut self, id: &str, conversation: &ConversationId) -> Result<(), Refusal> {
        let acw = self.running_acw(id, conversation)?;
        let extend = acw.extend_ms.ok_or(Refusal::NotAllowed)?;
        let now = self.now;
        self.agent(id, |layers| {
            if let Some(acw) = &mut layers.acw {
                acw.since = now;
                acw.until = now.plus(extend);
            }
        });
        Ok(())
    }

    pub fn finish_acw(&mut self, id: &str, conversation: &ConversationId) -> Result<(), Refusal> {
        if !self.running_acw(id, conversation)?.may_finish {
            return Err(Refusal::NotAllowed);
        }
        self.end_acw(id, self.now);
        Ok(())
    }

    fn running_acw(&self, id: &str, conversation: &ConversationId) -> Result<AcwLayer, Refusal> {
        let acw = self.core.agent(id).and_then(|layers| layers.acw.clone());
        acw.filter(|acw| acw.conversation == *conversation).ok_or(Refusal::NoAcw)
    }

    /// Ends the after-call work at `at`, if there is one.
    pub fn end_acw(&mut self, id: &str, at: UnixMillis) {
        if let Some(acw) = self.agent(id, |layers| layers.acw.take()) {
            self.acw_ended(id, acw, at);
        }
    }

    fn acw_ended(&mut self, id: &str, acw: AcwLayer, to: UnixMillis) {
        self.tell(Effect::Period(Period {
            agent: id.to_owned(),
            kind: PeriodKind::Acw,
            from: acw.began,
            to: to.max(acw.began),
            service: acw.service.map(|service| service.id),
            conversation: Some(acw.conversation.0),
            reason: None,
            request: None,
            presence: None,
        }));
    }

    /// A call that the telephone system distributes itself (SPEC S7.4).
    pub fn mirror(
        &mut self,
        id: &str,
        conversation: ConversationId,
        service: Option<ServiceRef>,
        title: String,
        inbound: bool,
        phase: MirrorPhase,
    ) {
        let key = conversation.0.clone();
        let now = self.now;
        let before = self.core.agent(id).and_then(|layers| layers.calls.get(&key)).cloned();
        match phase {
            MirrorPhase::Ringing | MirrorPhase::Talking => {
                let talking = phase == MirrorPhase::Talking;
                let call = MirroredCall { service, title, inbound, since: now, talking };
                let same = |known: &MirroredCall| known.talking == talking && known.service == call.service;
                if before.as_ref().is_none_or(|known| !same(known)) {
                    self.agent(id, |layers| layers.calls.insert(key, call));
                }
            }
            MirrorPhase::Ended(reason) => {
                let Some(call) = before else { return };
                let service = service.or(call.service);
                if call.talking {
                    self.leave_session(id, &conversation, service, |layers| {
                        layers.calls.remove(&key);
                    });
                    return;
                }
                self.agent(id, |layers| layers.calls.remove(&key));
                let missed = call.inbound && matches!(reason, EndReason::NoAnswer | EndReason::Declined);
                let reset = service.as_ref().and_then(|service| self.rules.rona_ms(&service.id));
                if let Some(reset) = reset.filter(|_| missed) {
                    self.set_rona(
                        id,
                        RonaLayer {
                            conversation,
                            modality: Modality::Call,
                            service,
                            title,
                            since: now,
                            resets_at: now.plus(reset),
                        },
                    );
                }
            }
        }
    }
}
